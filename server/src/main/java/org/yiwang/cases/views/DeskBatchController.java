package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.proceedings.Batch;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.cases.proceedings.Officers;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** 批量办理: one step with several cases; each is done or refused by itself, and the answer says of each what came of it. */
@RestController
@RequestMapping("/api/desk/cases/batch")
class DeskBatchController {
    private static final int MOST = 50;
    private static final String EACH = "each case leaves a record of its own";

    private final Batch batch;
    private final Handling handling;
    private final Officers officers;

    DeskBatchController(Batch batch, Handling handling, Officers officers) {
        this.batch = batch;
        this.handling = handling;
        this.officers = officers;
    }

    /** Accepts several applications (批量受理), each as if it were accepted alone. */
    @PostMapping("/accept")
    @NotAudited(EACH)
    @RolesAllowed("cases:accept")
    BatchResults accept(Actor actor, @Valid @RequestBody Acceptances request) {
        return BatchResults.of(batch.each(
                "case.accept-in-batch",
                request.numbers(),
                it -> handling.accept(actor, CasePapers.number(it), request.happenedAt())));
    }

    /** Gives several cases to a colleague (批量分派). */
    @PostMapping("/assign")
    @NotAudited(EACH)
    @RolesAllowed("cases:assign")
    BatchResults assign(Actor actor, @Valid @RequestBody Assignments request) {
        @Nullable String reason = DeskOfficerController.noneIfBlank(request.reason());
        return BatchResults.of(batch.each(
                "case.assign-in-batch",
                request.numbers(),
                it -> officers.assign(actor, CasePapers.number(it), request.to(), reason)));
    }

    /** @param happenedAt when they were accepted, if not now */
    record Acceptances(
            @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = 60) String> numbers,
            @Nullable Instant happenedAt) {}

    /**
     * @param to account of the colleague
     * @param reason why; she and the organ see it
     */
    record Assignments(
            @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = 60) String> numbers,
            @NotNull UUID to,

            @Nullable @Size(max = 200) @Text(Text.Kind.LINES)
            String reason) {}

    /** @param results in the order in which the cases were named */
    record BatchResults(List<BatchResult> results) {
        static BatchResults of(Map<String, Optional<Problem>> results) {
            return new BatchResults(results.entrySet().stream()
                    .map(it -> new BatchResult(
                            it.getKey(), it.getValue().isEmpty(), it.getValue().orElse(null)))
                    .toList());
        }
    }

    /** @param problem why it was refused, as it would have been alone; null if it was done */
    record BatchResult(
            String number, boolean done, @Nullable Problem problem) {}
}
