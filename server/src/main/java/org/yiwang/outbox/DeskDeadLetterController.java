package org.yiwang.outbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Text;

/** 死信 — what could not be delivered, for who runs the system. The events themselves are not shown. */
@RestController
@RequestMapping("/api/desk/dead-letters")
@RolesAllowed("outbox:redeliver")
class DeskDeadLetterController {
    private final DeadLetters letters;

    DeskDeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    /** Deliveries that were set aside, the latest first; with {@code givenUp} those that were given up. */
    @GetMapping
    @Audited(value = "delivery.read", purpose = Purpose.ADMINISTRATION)
    PageView list(
            @RequestParam(defaultValue = "false") boolean givenUp,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = letters.list(givenUp, cursor);
        return new PageView(page.rows(), page.next());
    }

    /** Has it tried again, from the first attempt on. */
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Audited(value = "delivery.retry", object = "delivery", id = "id", purpose = Purpose.ADMINISTRATION)
    void retry(@PathVariable UUID id) {
        letters.retry(id);
    }

    /** Says that it will not be brought any more, and why. */
    @PostMapping("/{id}/give-up")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Audited(value = "delivery.give-up", object = "delivery", id = "id", purpose = Purpose.ADMINISTRATION)
    void giveUp(Actor actor, @PathVariable UUID id, @Valid @RequestBody Reason reason) {
        letters.giveUp(actor, id, reason.reason());
    }

    record Reason(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {}

    record PageView(
            List<DeadLetterStore.DeadLetter> deliveries,
            @Nullable String next) {}
}
