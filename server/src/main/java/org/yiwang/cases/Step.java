package org.yiwang.cases;

import static org.yiwang.cases.Stage.ACCEPTED;
import static org.yiwang.cases.Stage.CONCLUDED;
import static org.yiwang.cases.Stage.CORRECTING;
import static org.yiwang.cases.Stage.DECIDED;
import static org.yiwang.cases.Stage.DELETED;
import static org.yiwang.cases.Stage.FORWARDED;
import static org.yiwang.cases.Stage.LAPSED;
import static org.yiwang.cases.Stage.RECEIVED;
import static org.yiwang.cases.Stage.REFUSED;
import static org.yiwang.cases.Stage.SUSPENDED;
import static org.yiwang.cases.Stage.VOIDED;
import static org.yiwang.cases.Stage.WITHDRAWING;
import static org.yiwang.cases.Stage.WITHDRAWN;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** What can happen to a case, from which stages, and where it leads: the verbs of the law. */
public enum Step {
    RECEIVE(Set.of(), RECEIVED, "提交申请，已收件", "Application received"),
    /** 推送: the window elsewhere that received it has checked its form, and sends it to the organ that decides (全省通办). */
    SEND_ON(Set.of(RECEIVED), RECEIVED, "形式核对后推送决定机关", "Form checked, sent on to the deciding organ"),
    /** 接收 by the organ that decides. */
    TAKE_IN(Set.of(RECEIVED), RECEIVED, "决定机关接收", "Taken in by the deciding organ"),
    /** 一次性告知补正 (行政许可法 §32(4)). */
    REQUEST_SUPPLEMENT(Set.of(RECEIVED), CORRECTING, "一次性告知补正", "Told once what is missing or wrong"),
    SUPPLY(Set.of(CORRECTING), RECEIVED, "补正内容已提交", "Corrections handed in"),
    ACCEPT(Set.of(RECEIVED), ACCEPTED, "受理", "Accepted"),
    /** 视为受理: five working days passed in silence (行政许可法 §32(4)). */
    DEEM_ACCEPTED(Set.of(RECEIVED), ACCEPTED, "逾期未告知，自收到之日起即为受理", "Deemed accepted on the day of receipt"),
    /** 补齐容缺材料: what was promised when it was accepted (容缺受理, 后置审核). */
    FOLLOW_UP(Set.of(ACCEPTED, SUSPENDED), null, "补齐承诺后补的材料", "Promised papers handed in"),
    /** 撤回告知承诺, before the decision: it goes on as an ordinary application. */
    WITHDRAW_COMMITMENT(
            Set.of(RECEIVED, CORRECTING, ACCEPTED, SUSPENDED),
            null,
            "撤回告知承诺，按一般程序办理",
            "Commitment withdrawn, handled as usual"),
    REFUSE(Set.of(RECEIVED), REFUSED, "不予受理", "Not accepted"),
    /** 特别程序: what takes time that is not counted begins, and the clocks for the decision stand still (行政许可法 §45). */
    SUSPEND(Set.of(ACCEPTED), SUSPENDED, "进入特别程序，期限中止", "Special procedure, clocks stopped"),
    RESUME(Set.of(SUSPENDED), ACCEPTED, "特别程序结束，期限恢复计算", "Special procedure over, clocks resumed"),
    /** 延长, once and by the head (行政许可法 §42). */
    EXTEND(Set.of(ACCEPTED), ACCEPTED, "延长办理期限", "Time limit extended"),
    /** 现场核查, by two officers or more who both sign what they found (行政许可法 §34(3)). */
    CHECK_ON_SITE(Set.of(ACCEPTED), ACCEPTED, "现场核查", "Checked on site"),
    /** 审查意见: an activity of the flow of its item was done, also while a special procedure goes on. */
    OPINE(Set.of(ACCEPTED, SUSPENDED), null, "签署审查意见", "Opinion given"),
    /** 征求意见: another department is asked about it, answers, or is asked no more; no clock waits for that. */
    CONSULT(
            Set.of(RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING),
            null,
            "征求意见",
            "Other departments consulted"),
    /** 转报: examined, and sent on to the organ above, which decides (行政许可法 §35, §43). */
    FORWARD(Set.of(ACCEPTED), FORWARDED, "审查后转报上级机关", "Examined and forwarded to the organ above"),
    DECIDE(Set.of(ACCEPTED), DECIDED, "作出决定", "Decided"),
    CONCLUDE(Set.of(DECIDED), CONCLUDED, "办结", "Concluded"),
    /** 核查承诺: whether what was promised is so, after it was granted for the promise. */
    VERIFY(Set.of(CONCLUDED), null, "核查承诺履行情况", "Commitment verified"),
    /** 撤销: what was granted for a promise that was not kept (行政许可法 §69). */
    REVOKE(Set.of(CONCLUDED), null, "撤销准予的决定", "Grant revoked"),
    /** 撤回 before acceptance, at once. */
    WITHDRAW(Set.of(RECEIVED, CORRECTING), WITHDRAWN, "申请人撤回", "Withdrawn by the applicant"),
    /** 撤件: after acceptance the applicant asks for it, and the organ confirms it. */
    ASK_TO_WITHDRAW(Set.of(ACCEPTED, SUSPENDED), WITHDRAWING, "申请人请求撤回", "The applicant asks to withdraw"),
    CONFIRM_WITHDRAWAL(Set.of(WITHDRAWING), WITHDRAWN, "确认撤回", "Withdrawal confirmed"),
    DECLINE_WITHDRAWAL(Set.of(WITHDRAWING), ACCEPTED, "不同意撤回，继续办理", "Withdrawal declined, handling goes on"),
    /** The applicant thinks better of it before the organ has confirmed. */
    KEEP_ON(Set.of(WITHDRAWING), ACCEPTED, "申请人不再撤回，继续办理", "The applicant keeps the application"),
    /** 提请作废, 提请删除: whoever handles it asks the head. */
    PROPOSE_ANNULMENT(
            Set.of(RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING), null, "提请终止办理", "Annulment proposed"),
    DECLINE_ANNULMENT(
            Set.of(RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING),
            null,
            "不同意终止，继续办理",
            "Annulment declined, handling goes on"),
    /** 作废: nothing is left to decide. */
    VOID(Set.of(RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING), VOIDED, "作废", "Voided"),
    /** 删除: it was entered by mistake. */
    DELETE(Set.of(RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING), DELETED, "删除", "Deleted"),
    LAPSE(Set.of(CORRECTING), LAPSED, "逾期未补正，视为撤回", "Not supplied in time, taken as withdrawn"),
    /** 容缺逾期: what was promised did not come in time. */
    LAPSE_OF_PROMISE(
            Set.of(ACCEPTED, SUSPENDED, WITHDRAWING),
            WITHDRAWN,
            "承诺的材料逾期未补齐，视为撤回申请",
            "Promised papers did not come in time, taken as withdrawn"),
    /** 接管: somebody else goes on with it, because whoever had it is gone or cannot be reached. */
    TAKE_OVER(Set.of(RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING), null, "准予接管", "Taken over"),
    /** 期限重新计算: the calendar has changed, and with it a last day. */
    RECOUNT(
            Set.of(RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING, DECIDED),
            null,
            "办理期限重新计算",
            "Time limit counted anew"),
    /** 送达: a paper of the case reached her, or counts as if it had; from then on run the periods that the paper names. */
    SERVE(EnumSet.allOf(Stage.class), null, "文书送达", "Paper served");

    private final Set<Stage> from;
    private final @Nullable Stage to;
    private final String chinese;
    private final String english;

    Step(Set<Stage> from, @Nullable Stage to, String chinese, String english) {
        this.from = from;
        this.to = to;
        this.chinese = chinese;
        this.english = english;
    }

    /** Whether this may happen to a case at that stage. */
    public boolean isAllowedAt(Stage stage) {
        return from.contains(stage);
    }

    /**
     * Whether it is somebody's to take, or of time, so that a {@link StepGate} can stand in its way. What the law itself
     * brings about by silence (视为受理), what follows from the calendar, and that a paper reached somebody, is not. What follows from a
     * decision (办结) waits while something stands in its way.
     */
    public boolean isAsked() {
        return this != DEEM_ACCEPTED && this != RECOUNT && this != SERVE;
    }

    /**
     * The stage it leads to, which may be where the case is.
     *
     * @throws Problem {@code cases/illegal-step}
     */
    public Stage from(Stage stage) {
        if (!isAllowedAt(stage)) {
            throw Problem.conflict("cases/illegal-step")
                    .with("stage", stage.name())
                    .with("step", name());
        }
        return to == null ? stage : to;
    }

    public String in(Language language) {
        return language.choose(chinese, english);
    }
}
