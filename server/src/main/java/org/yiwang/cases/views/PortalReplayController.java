package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.filing.Applications;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.UnderMandate;

/** The clocks of a case under the law of another day, to whoever may see the case: its applicant, those who act for her, its organ. */
@RestController
@RequestMapping("/api/portal/cases/{number}/clocks/replay")
class PortalReplayController {
    private static final String REPLAY = "cases:replay";

    private final Applications applications;
    private final Handling handling;
    private final Replays replays;

    PortalReplayController(Applications applications, Handling handling, Replays replays) {
        this.applications = applications;
        this.handling = handling;
        this.replays = replays;
    }

    /**
     * The clocks as they are beside those of the same events under that law, and in what they differ.
     *
     * @param law a day; the law as it was on it holds for all that happened
     */
    @GetMapping
    @RolesAllowed(REPLAY)
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.WITHDRAW})
    @Audited(value = "case.replay", object = "case", id = "number")
    Replays.Replay replay(Actor actor, @PathVariable String number, @RequestParam LocalDate law, Language language) {
        var asked = CasePapers.number(number);
        var shown = actor.kind() == Actor.Kind.STAFF
                ? handling.find(actor, REPLAY, asked)
                : applications.find(actor, asked);
        return replays.of(shown, law, language);
    }
}
