package org.yiwang.interchange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.interchange.Digests.Totals;
import org.yiwang.interchange.Reconciliation.Difference;
import org.yiwang.interchange.Reconciliation.Kind;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** 对账 — a department's system and this platform make sure that they have the same rows; each request is signed by it. */
@RestController
@RequestMapping("/api/exchange/cases/reconciliations/{day}")
@RolesAllowed(Caller.EXCHANGE)
class ExchangeReconciliationController {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_ROWS = 20_000;

    private final Reconciliations reconciliations;
    private final Audit audit;

    ExchangeReconciliationController(Reconciliations reconciliations, Audit audit) {
        this.reconciliations = reconciliations;
        this.audit = audit;
    }

    private DepartmentSystem caller() {
        var system = Caller.current().system();
        audit.by(system.code());
        return system;
    }

    /**
     * What is here of a day: of the rows the system pushed those that count, and those that were handed out to it.
     *
     * @param day of the times of the rows, in Beijing
     */
    @GetMapping
    @AnswersWith(also = 429)
    @Audited(value = "interchange.reconcile", object = "day", id = "day")
    ExchangeDay day(@PathVariable LocalDate day, Language language) {
        var found = reconciliations.day(caller(), day);
        var known = found.reconciliation();
        var state = known == null ? Reconciliation.State.NOT_RECONCILED : known.state();
        return new ExchangeDay(
                day, state, state.in(language), TotalsView.of(found.pushed()), TotalsView.of(found.pulled()));
    }

    /**
     * Compares what the system says of a day with what counts here: they balance, or the buckets that differ are named.
     *
     * @param day of the times of the rows, in Beijing
     */
    @PutMapping
    @AnswersWith(also = 429)
    @Audited(value = "interchange.reconcile", object = "day", id = "day")
    ComparedView compare(@PathVariable LocalDate day, @Valid @RequestBody DayStatement said) {
        var compared = reconciliations.compare(caller(), day, said.checked());
        return new ComparedView(
                compared.balanced(), TotalsView.of(compared.ours()), compared.differing(), compared.fresh());
    }

    /**
     * Says which rows of some buckets differ, and why this platform does not count what it does not.
     *
     * @param day of the times of the rows, in Beijing
     */
    @PostMapping("/rows")
    @AnswersWith(also = 429)
    @Audited(value = "interchange.reconcile", object = "day", id = "day")
    NamedView rows(@PathVariable LocalDate day, @Valid @RequestBody BucketRows said, Language language) {
        var named = reconciliations.name(
                caller(),
                day,
                new HashSet<>(said.buckets()),
                said.rows().stream()
                        .map(it -> new Reconciliations.Row(it.guid(), it.leaf().toLowerCase(Locale.ROOT)))
                        .toList());
        return new NamedView(
                named.differences().stream()
                        .map(it -> RowDifference.of(it, language))
                        .toList(),
                named.inAll());
    }

    /**
     * @param tables how many rows of each table the system has of that day
     * @param digest of all of them, in hexadecimal digits (docs/how-to/exchange-cases.md)
     * @param buckets digests of the 4096 buckets in order; may be left out until the days differ
     */
    record DayStatement(
            @NotNull @Size(max = 20) Map<String, @NotNull @Min(0) Integer> tables,
            @NotBlank @Size(max = 64) String digest,

            @Nullable @Size(min = Digests.BUCKETS, max = Digests.BUCKETS)
            List<@NotBlank @Size(max = 64) String> buckets) {
        private Reconciliations.Statement checked() {
            if (!DIGEST.matcher(digest).matches()) {
                throw Problem.invalid("/digest", "interchange/digest");
            }
            if (buckets != null) {
                IntStream.range(0, buckets.size())
                        .filter(it -> !DIGEST.matcher(buckets.get(it)).matches())
                        .findFirst()
                        .ifPresent(it -> {
                            throw Problem.invalid("/buckets/" + it, "interchange/digest");
                        });
            }
            return new Reconciliations.Statement(tables, digest, buckets);
        }
    }

    /**
     * @param buckets numbers of the buckets that differ
     * @param rows all rows of the system that fall into these
     */
    record BucketRows(
            @NotEmpty @Size(max = Digests.BUCKETS) List<@NotNull @Min(0) @Max(Digests.BUCKETS - 1) Integer> buckets,
            @NotNull @Size(max = MOST_ROWS) List<@Valid @NotNull LeafRow> rows) {}

    /** @param leaf in hexadecimal digits (docs/how-to/exchange-cases.md) */
    record LeafRow(
            @NotBlank @Size(max = 50) String guid,
            @NotBlank @Size(max = 64) String leaf) {}

    /**
     * @param tables how many rows of each table
     * @param digest of all of them, in hexadecimal digits
     */
    record TotalsView(Map<String, Integer> tables, String digest) {
        static TotalsView of(Totals it) {
            return new TotalsView(it.tables(), it.hex());
        }
    }

    /**
     * @param pushed rows of the system that count here
     * @param pulled rows that were handed out to it
     */
    record ExchangeDay(
            LocalDate day, Reconciliation.State state, String stateName, TotalsView pushed, TotalsView pulled) {}

    /**
     * @param ours what counts here
     * @param differing numbers of the buckets that differ; none if the system did not say its own
     * @param fresh how many rows of the day were not looked at yet
     */
    record ComparedView(boolean balanced, TotalsView ours, List<Integer> differing, int fresh) {}

    /** @param inAll how many differ; more than a thousand are not named */
    record NamedView(List<RowDifference> differences, int inAll) {}

    /**
     * @param table null: this platform has never seen it
     * @param fault why it is not taken; null: that is not known here
     */
    record RowDifference(
            Kind kind,
            String kindName,
            @Nullable String table,
            String guid,
            @Nullable Fault fault,
            @Nullable String faultName) {
        static RowDifference of(Difference it, Language language) {
            @Nullable Fault fault = it.fault();
            return new RowDifference(
                    it.kind(),
                    it.kind().in(language),
                    it.table(),
                    it.guid(),
                    fault,
                    fault == null ? null : fault.in(language));
        }
    }
}
