package org.yiwang.clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;

/** 系统时间: whether it is trusted, and its confirmation by an administrator. */
@RestController
@RequestMapping("/api/desk/clock")
@RolesAllowed("clock:confirm")
class DeskClockController {
    private final TrustedTime time;

    DeskClockController(TrustedTime time) {
        this.time = time;
    }

    /** The time of the server, and whether anything may fall due by it. */
    @GetMapping
    @NotAudited("the time")
    ClockView clock() {
        return view();
    }

    /** Says that the clock of the server is right, so that what waits goes on. */
    @PostMapping("/confirm")
    @Audited(value = "clock.confirm", purpose = Purpose.ADMINISTRATION)
    @AnswersWith(also = 409)
    ClockView confirm(Actor actor, @Valid @RequestBody ConfirmationRequest confirmation) {
        time.confirm(actor.account(), confirmation.time());
        return view();
    }

    private ClockView view() {
        var doubt = time.doubt();
        return new ClockView(
                time.shown(),
                time.now(),
                doubt == null,
                doubt == null ? null : doubt.reason(),
                doubt == null ? null : doubt.since(),
                doubt == null ? null : doubt.seconds());
    }

    /** @param time what the clock is confirmed to show, within five minutes */
    record ConfirmationRequest(@NotNull Instant time) {}

    /**
     * The time of the server.
     *
     * @param shown what the clock of the machine shows
     * @param counted what the server counts with
     * @param trusted whether legal effects and deletions go on
     * @param reason why they do not
     * @param since when that was noticed
     * @param seconds by how much the clock jumped, or how long the stop was
     */
    record ClockView(
            Instant shown,
            Instant counted,
            boolean trusted,
            Doubt.@Nullable Reason reason,
            @Nullable Instant since,
            @Nullable Long seconds) {}
}
