package org.yiwang.catalog.law;

/** What a rule of procedure asks of an organ, from receipt to delivery. */
public enum Duty {
    /** 告知: to say within some days whether an application is accepted, and all that is missing. */
    NOTICE,
    /** 一次性告知补正. */
    SUPPLEMENT,
    /** 受理. */
    ACCEPT,
    /** 不予受理: another organ decides this. */
    REFER,
    /** 不受理: no permit is needed. */
    TELL_NOT_NEEDED,
    /** 现场核查: to send two officers or more where something has to be seen. */
    CHECK_ON_SITE,
    /** 转报: to send what was examined to the organ above, with an opinion. */
    FORWARD,
    /** 准予. */
    GRANT,
    /** 不予. */
    DENY,
    /** 送达: to hand over, within some days, what was decided. */
    DELIVER,
    /** 以工作日计算: how limits in working days are counted. */
    COUNT_WORKING_DAYS,
    /** 当日不计入: from when a limit is counted. */
    COUNT_FROM_NEXT_DAY,
    /** 顺延: when a limit in calendar days ends on a day off. */
    END_ON_WORKING_DAY,
    /** 中止: time that is not counted. */
    PAUSE,
    /** 延长: more days, once, by whoever heads the organ. */
    EXTEND,
    /** 延长 where several organs decide together (统一办理、联合办理、集中办理). */
    EXTEND_JOINT
}
