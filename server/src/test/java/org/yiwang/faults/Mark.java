package org.yiwang.faults;

import java.util.List;
import java.util.stream.Stream;

/** What one act leaves behind it, wherever that is kept: each once for each time it is done. */
enum Mark {
    RECEIVED("case.submit", "RECEIVE", "RECEIVED", "RECEIPT", "CORRECTION_NOTICE", "申请已收到", Told.NOBODY),
    SENT_ON("case.send-on", "SEND_ON", "RECEIVED", "", "", "申请已推送", Told.NOBODY),
    TAKEN_IN("case.take-in", "TAKE_IN", "RECEIVED", "", "", "申请已接收", Told.NOBODY),
    ASKED_FOR_MORE(
            "case.request-supplement",
            "REQUEST_SUPPLEMENT",
            "CORRECTING",
            "SUPPLEMENT_NOTICE",
            "SUPPLY",
            "请补正",
            Told.NOBODY),
    SUPPLIED("case.supply", "SUPPLY", "RECEIVED", "", "CORRECTION_NOTICE", "", Told.NOBODY),
    ACCEPTED("case.accept", "ACCEPT", "ACCEPTED", "ACCEPTANCE", "PROMISE STATUTE", "申请已受理", Told.OF_ACCEPTANCE),
    DEEMED_ACCEPTED(
            "case.deem-accepted",
            "DEEM_ACCEPTED",
            "ACCEPTED",
            "ACCEPTANCE",
            "PROMISE STATUTE",
            "申请已受理",
            Told.OF_ACCEPTANCE),
    BILLED("", "", "", "", "", "请缴费", Told.NOBODY),
    SUSPENDED(
            "case.suspend",
            "SUSPEND",
            "SUSPENDED",
            "SPECIAL_PROCEDURE_NOTICE",
            "SPECIAL_PROCEDURE",
            "您的申请进入特别程序",
            Told.NOBODY),
    RESUMED("case.resume", "RESUME", "ACCEPTED", "", "", "特别程序结束", Told.NOBODY),
    CHECK_WRITTEN("case.check-on-site", "", "", "", "", "有现场核查记录等您签字", Told.NOBODY),
    CHECKED("case.sign-check", "CHECK_ON_SITE", "ACCEPTED", "SITE_CHECK", "", "现场核查已完成", Told.OF_CHECK),
    EXTENDED("case.extend", "EXTEND", "ACCEPTED", "EXTENSION_NOTICE", "", "办理期限延长", Told.NOBODY),
    CONSULTED("consultation.ask", "CONSULT", "ACCEPTED", "", "", "", Told.NOBODY),
    ANSWERED("consultation.answer", "CONSULT", "ACCEPTED", "", "", "征求的意见已答复", Told.NOBODY),
    REFUSED("case.refuse", "REFUSE", "REFUSED", "REFUSAL", "", "申请未予受理", Told.OF_END),
    FORWARDED("case.forward", "FORWARD", "FORWARDED", "FORWARDING", "", "申请已转报", Told.OF_END),
    WITHDRAWN("case.withdraw", "WITHDRAW", "WITHDRAWN", "WITHDRAWAL", "", "", Told.OF_END),
    ASKED_TO_WITHDRAW("case.withdraw", "ASK_TO_WITHDRAW", "WITHDRAWING", "", "", "", Told.NOBODY),
    WITHDRAWAL_CONFIRMED(
            "case.confirm-withdrawal", "CONFIRM_WITHDRAWAL", "WITHDRAWN", "WITHDRAWAL", "", "申请已撤回", Told.OF_END),
    GRANTED("case.decide", "DECIDE", "DECIDED", "GRANT", "DELIVERY", "", Told.NOBODY),
    /** What is no licence is handed over within no days. */
    CONFIRMED("case.decide", "DECIDE", "DECIDED", "GRANT", "", "", Told.NOBODY),
    DENIED("case.decide", "DECIDE", "DECIDED", "DENIAL", "DELIVERY", "", Told.NOBODY),
    PAID("", "", "", "", "", "缴费成功", Told.OF_PAYMENT),
    LICENSED("case.conclude", "CONCLUDE", "CONCLUDED", "", "", "申请已获准", Told.OF_END),
    CONCLUDED("case.conclude", "CONCLUDE", "CONCLUDED", "", "", "申请已获准", Told.OF_END),
    CLOSED("case.conclude", "CONCLUDE", "CONCLUDED", "", "", "申请未获准", Told.OF_END);

    /** Who hears of it. */
    private enum Told {
        NOBODY(""),
        OF_ACCEPTANCE("fees.raise flows.begin"),
        OF_CHECK("flows.check"),
        OF_PAYMENT("fees.conclude"),
        OF_END("fees.end flows.end flows.end-consultations rating.offer takeover.end");

        private final String listeners;

        Told(String listeners) {
            this.listeners = listeners;
        }
    }

    private final String act;
    private final String step;
    private final String stage;
    private final String paper;
    private final String clocks;
    private final String notice;
    private final Told told;

    Mark(String act, String step, String stage, String paper, String clocks, String notice, Told told) {
        this.act = act;
        this.step = step;
        this.stage = stage;
        this.paper = paper;
        this.clocks = clocks;
        this.notice = notice;
        this.told = told;
    }

    /** In the audit. */
    Stream<String> act() {
        return words(act);
    }

    /** In the record of the case. */
    Stream<String> step() {
        return words(step);
    }

    Stream<String> stage() {
        return words(stage);
    }

    Stream<String> paper() {
        return words(paper);
    }

    /** Those that begin. */
    Stream<String> clocks() {
        return words(clocks);
    }

    /** Titles of notices. */
    Stream<String> notice() {
        return words(notice);
    }

    /** Notices that are sent to a telephone: staff have none here. */
    Stream<String> text() {
        return this == CHECK_WRITTEN || this == ANSWERED ? Stream.empty() : notice();
    }

    /** To whom an event is brought. */
    Stream<String> listeners() {
        return words(told.listeners);
    }

    /** All acts that leave a mark in the audit. */
    static List<String> acts() {
        return Stream.of(values()).flatMap(Mark::act).distinct().toList();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(it -> !it.isEmpty());
    }
}
