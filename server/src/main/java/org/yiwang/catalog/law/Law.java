package org.yiwang.catalog.law;

import static org.yiwang.catalog.TimeLimit.Unit.CALENDAR_DAYS;
import static org.yiwang.catalog.TimeLimit.Unit.WORKING_DAYS;
import static org.yiwang.catalog.law.Concern.EVERY;
import static org.yiwang.catalog.law.Concern.INJURY;
import static org.yiwang.catalog.law.Concern.LICENSING;
import static org.yiwang.catalog.law.Rule.asking;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.kernel.ItemCode;

/**
 * 程序法: every rule that binds an organ between receipt and delivery, each once, with its clause and the days on which
 * it holds. The item and the day of the fact choose: 行政许可法 is the law of 行政许可 and of nothing else, and where no
 * statute speaks the province has laid down the days.
 */
@Component
public class Law {
    private static final String LICENSING_LAW = "中华人民共和国行政许可法";
    private static final String INJURY_REGULATIONS = "工伤保险条例";
    private static final String INJURY_MEASURES = "工伤认定办法";

    private static final LocalDate LICENSING_SINCE = LocalDate.of(2004, 7, 1);
    /** 国务院令586号, 人社部令8号. */
    private static final LocalDate INJURY_SINCE = LocalDate.of(2011, 1, 1);

    private static final int JOINT_DAYS = 45;

    private static final LocalDate GENERAL_PRINCIPLES = LocalDate.of(1987, 1, 1);
    private static final LocalDate GENERAL_PROVISIONS = LocalDate.of(2017, 10, 1);
    private static final LocalDate CIVIL_CODE = LocalDate.of(2021, 1, 1);

    /** Of two rules on one duty the one that stands first holds: what is special before what is general. */
    private static final List<Rule> STATUTES =
            Stream.of(licensing(), injury(), counting()).flatMap(List::stream).toList();

    private final Rule provincialNotice;

    Law(LawSettings settings) {
        this.provincialNotice = asking(Duty.NOTICE, EVERY)
                .within(settings.noticeDays(), WORKING_DAYS)
                .saying("收到申请后告知是否受理；需要补正的，一次告知需要补正的全部内容")
                .by(null, "（办理期限由本省规定）", LocalDate.MIN, null);
    }

    private static List<Rule> licensing() {
        return List.of(
                asking(Duty.NOTICE, LICENSING)
                        .within(5, WORKING_DAYS)
                        .elseAccepted()
                        .saying("五日内一次告知需要补正的全部内容，逾期不告知的，自收到申请材料之日起即为受理")
                        .by(LICENSING_LAW, "第三十二条第一款第四项", LICENSING_SINCE),
                asking(Duty.SUPPLEMENT, LICENSING).by(LICENSING_LAW, "第三十二条第一款第四项", LICENSING_SINCE),
                asking(Duty.ACCEPT, LICENSING).by(LICENSING_LAW, "第三十二条第一款第五项", LICENSING_SINCE),
                asking(Duty.REFER, LICENSING).by(LICENSING_LAW, "第三十二条第一款第二项", LICENSING_SINCE),
                asking(Duty.TELL_NOT_NEEDED, LICENSING).by(LICENSING_LAW, "第三十二条第一款第一项", LICENSING_SINCE),
                asking(Duty.CHECK_ON_SITE, LICENSING).by(LICENSING_LAW, "第三十四条第三款", LICENSING_SINCE),
                asking(Duty.FORWARD, LICENSING).by(LICENSING_LAW, "第三十五条", LICENSING_SINCE),
                asking(Duty.GRANT, LICENSING).by(LICENSING_LAW, "第三十八条第一款", LICENSING_SINCE),
                asking(Duty.DENY, LICENSING).by(LICENSING_LAW, "第三十八条第二款", LICENSING_SINCE),
                asking(Duty.DELIVER, LICENSING)
                        .within(10, WORKING_DAYS)
                        .saying("自作出决定之日起十日内颁发、送达证件")
                        .by(LICENSING_LAW, "第四十四条", LICENSING_SINCE),
                asking(Duty.COUNT_WORKING_DAYS, LICENSING).by(LICENSING_LAW, "第八十二条", LICENSING_SINCE),
                asking(Duty.EXTEND, LICENSING)
                        .within(10, WORKING_DAYS)
                        .saying("二十日内不能作出决定的，经本行政机关负责人批准，可以延长十日，并应当将延长期限的理由告知申请人")
                        .by(LICENSING_LAW, "第四十二条第一款", LICENSING_SINCE),
                asking(Duty.EXTEND_JOINT, LICENSING)
                        .within(15, WORKING_DAYS)
                        .saying("四十五日内不能办结的，经本级人民政府负责人批准，可以延长十五日，并应当将延长期限的理由告知申请人")
                        .by(LICENSING_LAW, "第四十二条第二款", LICENSING_SINCE),
                asking(Duty.PAUSE, LICENSING)
                        .notCounting(
                                Pause.HEARING,
                                Pause.TENDER,
                                Pause.AUCTION,
                                Pause.INSPECTION,
                                Pause.TESTING,
                                Pause.QUARANTINE,
                                Pause.APPRAISAL,
                                Pause.EXPERT_REVIEW)
                        .saying("依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的时间不计算在内")
                        .by(LICENSING_LAW, "第四十五条", LICENSING_SINCE));
    }

    private static List<Rule> injury() {
        return List.of(
                asking(Duty.NOTICE, INJURY)
                        .within(15, CALENDAR_DAYS)
                        .saying("十五日内审核申请材料，材料完整的作出受理或者不予受理的决定，不完整的一次性书面告知需要补正的全部材料")
                        .by(INJURY_MEASURES, "第八条", INJURY_SINCE),
                asking(Duty.SUPPLEMENT, INJURY).by(INJURY_REGULATIONS, "第十八条第三款", INJURY_SINCE),
                asking(Duty.ACCEPT, INJURY).by(INJURY_MEASURES, "第八条", INJURY_SINCE),
                asking(Duty.DELIVER, INJURY)
                        .within(20, CALENDAR_DAYS)
                        .saying("自工伤认定决定作出之日起二十日内送达")
                        .by(INJURY_MEASURES, "第二十二条", INJURY_SINCE),
                asking(Duty.PAUSE, INJURY)
                        .notCounting(Pause.CONCLUSION_AWAITED)
                        .saying("需要以司法机关或者有关行政主管部门的结论为依据的，在其作出结论前，认定的时限中止")
                        .by(INJURY_REGULATIONS, "第二十条", INJURY_SINCE));
    }

    /** How any period is counted; the Civil Code and what was in its place before. */
    private static List<Rule> counting() {
        return List.of(
                asking(Duty.COUNT_FROM_NEXT_DAY, EVERY)
                        .by("中华人民共和国民法通则", "第一百五十四条", GENERAL_PRINCIPLES, GENERAL_PROVISIONS),
                asking(Duty.COUNT_FROM_NEXT_DAY, EVERY).by("中华人民共和国民法总则", "第二百零一条", GENERAL_PROVISIONS, CIVIL_CODE),
                asking(Duty.COUNT_FROM_NEXT_DAY, EVERY).by("中华人民共和国民法典", "第二百零一条", CIVIL_CODE),
                asking(Duty.END_ON_WORKING_DAY, EVERY)
                        .by("中华人民共和国民法通则", "第一百五十四条", GENERAL_PRINCIPLES, GENERAL_PROVISIONS),
                asking(Duty.END_ON_WORKING_DAY, EVERY).by("中华人民共和国民法总则", "第二百零三条", GENERAL_PROVISIONS, CIVIL_CODE),
                asking(Duty.END_ON_WORKING_DAY, EVERY).by("中华人民共和国民法典", "第二百零三条", CIVIL_CODE));
    }

    /** All statutes, what is special before what is general. */
    static List<Rule> statutes() {
        return STATUTES;
    }

    /** The rule on this duty for an item, as it is on the day of the fact; empty where no statute speaks. */
    public Optional<Rule> rule(Duty duty, ItemCode item, LocalDate day) {
        return STATUTES.stream()
                .filter(it -> it.duty() == duty && it.holds(item, day))
                .findFirst();
    }

    /** The rule by which this takes time that is not counted, for an item, as it is on the day of the fact. */
    public Optional<Rule> pausing(Pause kind, ItemCode item, LocalDate day) {
        return rule(Duty.PAUSE, item, day).filter(it -> it.pauses().contains(kind));
    }

    /**
     * The rule by which the head may give a decision more days; empty where no statute lets her.
     *
     * @param statutory the limit of the item: at forty-five days several organs decide together (行政许可法 §42(2))
     */
    public Optional<Rule> extension(TimeLimit statutory, ItemCode item, LocalDate day) {
        boolean joint = statutory.unit() == WORKING_DAYS && statutory.days() >= JOINT_DAYS;
        return rule(joint ? Duty.EXTEND_JOINT : Duty.EXTEND, item, day);
    }

    /** Within which days an application for this item is answered; where no statute says it, the province does. */
    public Rule notice(ItemCode item, LocalDate day) {
        return rule(Duty.NOTICE, item, day).orElse(provincialNotice);
    }
}
