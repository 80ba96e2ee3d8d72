package org.yiwang.faults;

import static org.yiwang.faults.Mark.ACCEPTED;
import static org.yiwang.faults.Mark.ANSWERED;
import static org.yiwang.faults.Mark.ASKED_FOR_MORE;
import static org.yiwang.faults.Mark.ASKED_TO_WITHDRAW;
import static org.yiwang.faults.Mark.BILLED;
import static org.yiwang.faults.Mark.CHECKED;
import static org.yiwang.faults.Mark.CHECK_WRITTEN;
import static org.yiwang.faults.Mark.CLOSED;
import static org.yiwang.faults.Mark.CONCLUDED;
import static org.yiwang.faults.Mark.CONFIRMED;
import static org.yiwang.faults.Mark.CONSULTED;
import static org.yiwang.faults.Mark.DENIED;
import static org.yiwang.faults.Mark.EXTENDED;
import static org.yiwang.faults.Mark.FORWARDED;
import static org.yiwang.faults.Mark.GRANTED;
import static org.yiwang.faults.Mark.LICENSED;
import static org.yiwang.faults.Mark.PAID;
import static org.yiwang.faults.Mark.RESUMED;
import static org.yiwang.faults.Mark.SENT_ON;
import static org.yiwang.faults.Mark.SUPPLIED;
import static org.yiwang.faults.Mark.SUSPENDED;
import static org.yiwang.faults.Mark.TAKEN_IN;
import static org.yiwang.faults.Mark.WITHDRAWAL_CONFIRMED;
import static org.yiwang.faults.Mark.WITHDRAWN;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yiwang.testing.Visitor.Answer;

/** What becomes of applications, from the first step to the last. */
enum Way {
    /** Heard, seen by two, extended by the head, granted: a licence. */
    HEARD_AND_GRANTED(it -> {
        it.filed(it.cast.food);
        it.desk(it.cast.clerk, "/accept", Map.of(), ACCEPTED);
        it.desk(it.cast.approver, "/suspend", Bodies.HEARING, SUSPENDED);
        it.desk(it.cast.approver, "/resume", Map.of(), RESUMED);
        var written = it.desk(it.cast.clerk, "/site-checks", Bodies.SEEN, CHECK_WRITTEN);
        it.desk(it.cast.approver, "/site-checks/" + written.at("/siteChecks/0/id") + "/sign", Map.of(), CHECKED);
        it.desk(it.cast.head, "/extend", Bodies.EXTENSION, EXTENDED);
        it.desk(it.cast.approver, "/decide", Bodies.GRANT, GRANTED, LICENSED);
    }),
    /** Something was missing, is supplied, and it is denied. */
    SUPPLIED_AND_DENIED(it -> {
        it.filed(it.cast.food);
        var paper = List.of(it.cast.food.papers().getFirst());
        it.desk(it.cast.clerk, "/supplement", Map.of("materials", paper, "reason", "缺一页"), ASKED_FOR_MORE);
        it.hers("/supply", Map.of("materials", it.handedIn(paper)), SUPPLIED);
        it.desk(it.cast.clerk, "/accept", Map.of(), ACCEPTED);
        it.desk(it.cast.approver, "/decide", Bodies.DENIAL, DENIED, CLOSED);
    }),
    /** Taken back before it is accepted. */
    TAKEN_BACK_AT_ONCE(it -> {
        it.filed(it.cast.food);
        it.hers("/withdraw", Bodies.WITHDRAWAL, WITHDRAWN);
    }),
    /** Taken back after that, which the organ confirms. */
    TAKEN_BACK_LATER(it -> {
        it.filed(it.cast.food);
        it.desk(it.cast.clerk, "/accept", Map.of(), ACCEPTED);
        it.hers("/withdraw", Bodies.WITHDRAWAL, ASKED_TO_WITHDRAW);
        it.desk(it.cast.clerk, "/withdrawal/confirm", Map.of(), WITHDRAWAL_CONFIRMED);
    }),
    /** Received in one county, decided in another. */
    RECEIVED_ELSEWHERE(it -> {
        it.filed(it.cast.foodThere, Map.of("receiveAt", "420106"));
        it.desk(it.cast.clerk, "/send-on", Map.of("checked", "申请表和材料齐全。"), SENT_ON);
        it.desk(it.cast.clerkThere, "/take-in", Map.of(), TAKEN_IN);
        it.desk(it.cast.clerkThere, "/accept", Map.of(), ACCEPTED);
        it.desk(it.cast.approverThere, "/decide", Bodies.DENIAL, DENIED, CLOSED);
    }),
    /** Examined, and sent to the organ above. */
    SENT_ABOVE(it -> {
        it.filed(it.cast.food);
        it.desk(it.cast.clerk, "/accept", Map.of(), ACCEPTED);
        it.desk(it.cast.approver, "/forward", Map.of("to", "武汉市市场监督管理局", "opinion", "材料齐全，建议准予"), FORWARDED);
    }),
    /** Another department is asked about it, and answers; granted: a licence. */
    CONSULTED_AND_GRANTED(it -> {
        it.filed(it.cast.food);
        it.desk(it.cast.clerk, "/accept", Map.of(), ACCEPTED);
        String cases = "/api/desk/cases/" + it.number();
        String police = it.read(it.cast.clerk, cases + "/consultations/departments?text=" + Bodies.POLICE)
                .at("/departments/0/code");
        var asked = it.post(
                it.cast.clerk,
                cases + "/consultations",
                Map.of("departments", List.of(police), "question", "该经营场所是否有在查案件？"),
                201);
        it.left(CONSULTED);
        it.post(
                it.cast.otherApprover,
                "/api/desk/consultations/" + asked.at("/ids/0") + "/answer",
                Map.of("opinion", "NO_OBJECTION", "text", "未发现在查案件。"),
                200);
        it.left(ANSWERED);
        it.desk(it.cast.approver, "/decide", Bodies.GRANT, GRANTED, LICENSED);
    }),
    /** Paid for, and then granted. */
    PAID_AND_GRANTED(it -> {
        it.filed(it.cast.property);
        it.desk(it.cast.clerk, "/accept", Map.of(), ACCEPTED, BILLED);
        pay(it);
        it.desk(it.cast.approver, "/decide", Bodies.GRANT, CONFIRMED, CONCLUDED);
    }),
    /** Granted, and concluded by the payment. */
    GRANTED_AND_PAID(it -> {
        it.filed(it.cast.property);
        it.desk(it.cast.clerk, "/accept", Map.of(), ACCEPTED, BILLED);
        it.desk(it.cast.approver, "/decide", Bodies.GRANT, CONFIRMED);
        pay(it);
        it.left(CONCLUDED);
    });

    private final Consumer<Course> course;

    Way(Consumer<Course> course) {
        this.course = course;
    }

    Course go(Course newCase) {
        course.accept(newCase);
        return newCase;
    }

    private static void pay(Course it) {
        String bill = it.found("/sections/fees/bills/0/number");
        Answer paying = it.post(it.applicant, "/api/portal/bills/" + bill + "/pay", Map.of(), 200);
        String page = paying.at("/page");
        String order = page.substring(page.indexOf('=') + 1);
        it.post(it.applicant, "/api/portal/simulated-payments/" + order + "/pay", Map.of("loseAnswer", false), 200);
        it.left(PAID);
    }
}
