package org.yiwang.fees;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.fees.FeeSection.BillView;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Text;

/** What the cases of a desk cost. Nobody is named. */
@RestController
@RequestMapping("/api/desk/fees")
@RolesAllowed("fees:read")
class DeskFeeController {
    private static final int PAGE = 20;

    private final Bills bills;
    private final Refunds refunds;

    DeskFeeController(Bills bills, Refunds refunds) {
        this.bills = bills;
        this.refunds = refunds;
    }

    /** Bills of the caller's region and departments, the latest first. */
    @GetMapping
    @Audited("fee.list")
    BillPage list(
            Actor actor,
            @RequestParam(required = false) Bill.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var found = bills.of(actor, state, Cursor.ofId(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(it -> RowView.of(it, actor, language));
        return new BillPage(page.rows(), page.next(), StateView.all(language));
    }

    /** Gives back what was paid by mistake, all of it, with a reason. */
    @PostMapping("/{bill}/refund")
    @RolesAllowed("fees:refund")
    @Audited(value = "fee.refund", object = "bill", id = "bill")
    RowView refund(
            Actor actor,
            @PathVariable @Size(max = 40) String bill,
            @Valid @RequestBody Refunding refunding,
            Language language) {
        return RowView.of(refunds.give(actor, bill, refunding.reason()), actor, language);
    }

    record Refunding(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {
        @Override
        public String toString() {
            return "Refunding[]";
        }
    }

    /**
     * @param states by which the list can be narrowed
     */
    record BillPage(List<RowView> bills, @Nullable String next, List<StateView> states) {}

    record StateView(Bill.State state, String name) {
        static List<StateView> all(Language language) {
            return Arrays.stream(Bill.State.values())
                    .map(it -> new StateView(it, it.in(language)))
                    .toList();
        }
    }

    /**
     * @param refundReason what whoever gave it back wrote; null unless somebody did
     * @param mayRefund whether the caller can give it back
     */
    record RowView(
            BillView bill,
            String department,
            Instant raisedAt,
            @Nullable String refundReason,
            boolean mayRefund) {
        static RowView of(Bill bill, Actor actor, Language language) {
            var about = bill.about();
            var refund = bill.refund();
            return new RowView(
                    BillView.of(bill, language),
                    about.departmentName(),
                    bill.raisedAt(),
                    refund == null ? null : refund.reason(),
                    bill.state() == Bill.State.PAID && actor.may("fees:refund", about.region(), about.department()));
        }
    }
}
