package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.UnderMandate;

/** Where the caller is logged in, whoever she is: staff use it, too. */
@RestController
@RequestMapping("/api/portal/me/sessions")
@PermitAll
@UnderMandate({})
class PortalSessionController {
    private final OwnSessions sessions;
    private final WriteTokens tokens;
    private final Audit audit;

    PortalSessionController(OwnSessions sessions, WriteTokens tokens, Audit audit) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** The caller's sessions, each on one of her devices: this one first, then the one used last. A hundred at most. */
    @GetMapping
    @NotAudited("where she is logged in herself, masked")
    @AnswersWith(also = {401, 403})
    DevicesView list(HttpServletRequest request, Language language) {
        var actor = AccountContext.whole();
        return new DevicesView(sessions.of(actor, request.getSession().getId()).stream()
                .map(it -> DeviceView.of(it, language))
                .toList());
    }

    /** Ends one of the caller's sessions: that device must log in again. Ending this one is logging out. */
    @DeleteMapping("/{id}")
    @Audited(value = "account.end-sessions", object = "session", id = "id")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AnswersWith(also = {401, 409})
    void end(@PathVariable @Size(max = 100) String id, HttpServletRequest request, HttpServletResponse response) {
        var actor = AccountContext.whole();
        audit.by(actor);
        if (sessions.end(actor, id, request.getSession().getId())) {
            AccountContext.unbind(request);
            tokens.renew(null, request, response);
        }
    }

    record DevicesView(List<DeviceView> sessions) {}

    /**
     * @param id what it is called here; it opens nothing
     * @param current whether it is the one that asks
     * @param since when she logged in
     * @param lastSeen when it was used last
     * @param device system and browser, in words
     * @param network network address without its last part; null if it was not noted
     */
    record DeviceView(
            String id,
            boolean current,
            Instant since,
            Instant lastSeen,
            String device,
            @Nullable String network) {
        static DeviceView of(OwnSession session, Language language) {
            return new DeviceView(
                    session.id(),
                    session.current(),
                    session.since(),
                    session.lastSeen(),
                    session.device().in(language),
                    session.network());
        }
    }
}
