package org.yiwang.fees;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.fees.ReconciliationStore.Day;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Money;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** Which days were compared with the payment platform, and what differed: numbers and amounts, and nobody's name. */
@RestController
@RequestMapping("/api/desk/reconciliation")
@RolesAllowed("fees:reconcile")
class DeskReconciliationController {
    private static final int PAGE = 20;

    private final Reconciliation reconciliation;

    DeskReconciliationController(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** The days that were compared, in figures, the latest first. */
    @GetMapping("/days")
    @NotAudited(NotAudited.FIGURES)
    DayPage days(@RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(reconciliation.days(before(cursor), PAGE + 1), PAGE, it -> Cursor.of(it.day()))
                .map(DayView::of);
        return new DayPage(page.rows(), page.next());
    }

    /** What differed, the latest first. */
    @GetMapping("/differences")
    @Audited("fee.differences")
    DifferencePage differences(@RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = reconciliation.differences(Cursor.ofId(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(it -> DifferenceView.of(it, language));
        return new DifferencePage(page.rows(), page.next());
    }

    /** Writes down what was found out about a difference, which is cleared up by that. */
    @PostMapping("/differences/{id}/resolve")
    @Audited(value = "fee.resolve", object = "difference", id = "id")
    DifferenceView resolve(Actor actor, @PathVariable UUID id, @Valid @RequestBody Finding finding, Language language) {
        return DifferenceView.of(reconciliation.resolve(actor, id, finding.note()), language);
    }

    private static @Nullable LocalDate before(@Nullable String text) {
        var cursor = Cursor.decode(text, 1);
        try {
            return cursor == null ? null : LocalDate.parse(cursor.keys().getFirst());
        } catch (DateTimeParseException notADay) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    record Finding(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String note) {}

    record DayPage(List<DayView> days, @Nullable String next) {}

    /**
     * @param paidAmount in yuan, with two decimals
     * @param refundedAmount in yuan, with two decimals
     * @param open differences that nobody has cleared up
     */
    record DayView(
            LocalDate day,
            Instant comparedAt,
            int raised,
            int paid,
            String paidAmount,
            int refunded,
            String refundedAmount,
            int differences,
            int open) {
        static DayView of(Day day) {
            return new DayView(
                    day.day(),
                    day.comparedAt(),
                    day.raised(),
                    day.paid(),
                    day.paidAmount().toString(),
                    day.refunded(),
                    day.refundedAmount().toString(),
                    day.differences(),
                    day.open());
        }
    }

    record DifferencePage(
            List<DifferenceView> differences, @Nullable String next) {}

    /**
     * @param ours what stands in our book, in yuan; null if nothing does
     * @param theirs what stands in the statement; null if nothing does
     */
    record DifferenceView(
            UUID id,
            LocalDate day,
            Difference.Kind kind,
            String kindName,
            PaymentGateway.Line.Kind line,
            String number,
            @Nullable String ours,
            @Nullable String theirs,
            Instant foundAt,
            boolean resolved,
            @Nullable String note) {
        static DifferenceView of(Difference found, Language language) {
            return new DifferenceView(
                    found.id(),
                    found.day(),
                    found.kind(),
                    found.kind().in(language),
                    found.line(),
                    found.number(),
                    yuan(found.ours()),
                    yuan(found.theirs()),
                    found.foundAt(),
                    found.resolved(),
                    found.note());
        }

        private static @Nullable String yuan(@Nullable Money amount) {
            return amount == null ? null : amount.toString();
        }
    }
}
