package org.yiwang.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** Accounts of the caller's children and wards; what she may do about them lies under the guardianship, which names the child. */
@RestController
@RequestMapping("/api/session/wards")
@RolesAllowed("identity:guard")
class WardController {
    private final Wards wards;

    WardController(Wards wards) {
        this.wards = wards;
    }

    /** Whose guardian the caller is, their accounts, and where they are logged in. */
    @GetMapping
    @NotAudited("her children's accounts, and where they are logged in")
    WardList list(Actor actor, Language language) {
        return new WardList(wards.of(herself(actor)).stream()
                .map(it -> WardView.of(it, language))
                .toList());
    }

    /** Opens an account for a child, who logs in with it by herself. */
    @PostMapping("/{id}/account")
    @Audited(value = "ward.open", object = "mandate", id = "id")
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = {404, 409, 503})
    WardList open(Actor actor, @PathVariable UUID id, @Valid @RequestBody NewWardAccount wanted, Language language) {
        wards.open(herself(actor), id, wanted.username(), wanted.password());
        return list(actor, language);
    }

    /** Ends all sessions of a child: she must log in again everywhere. */
    @DeleteMapping("/{id}/sessions")
    @Audited(value = "ward.end-sessions", object = "mandate", id = "id")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AnswersWith(also = 404)
    void endSessions(Actor actor, @PathVariable UUID id) {
        wards.endSessions(herself(actor), id);
    }

    /** Closes the account of a child. What is hers stays hers. */
    @DeleteMapping("/{id}/account")
    @Audited(value = "ward.close", object = "mandate", id = "id")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AnswersWith(also = 404)
    void close(Actor actor, @PathVariable UUID id) {
        wards.close(herself(actor), id);
    }

    private static Actor herself(Actor actor) {
        if (actor.mandate() != null) {
            throw Problem.forbidden("mandate/beyond"); // a guardian is a guardian by herself
        }
        return actor;
    }

    record NewWardAccount(
            @NotBlank @Size(max = 100) String username,

            @NotBlank @Size(max = 200) @Text(Text.Kind.SECRET)
            String password) {
        @Override
        public String toString() {
            return "NewWardAccount[]";
        }
    }

    record WardList(List<WardView> wards) {}

    /**
     * @param mandate the guardianship
     * @param until the last day of it: the day before she comes of age
     * @param account null if she has none
     */
    record WardView(
            UUID mandate,
            String name,
            @Nullable LocalDate until,
            @Nullable WardAccount account) {
        static WardView of(Wards.Ward ward, Language language) {
            var known = ward.guardianship();
            AccountStore.@Nullable OpenAccount account = ward.account();
            return new WardView(
                    known.grant().id(),
                    known.principalName(),
                    known.grant().until(),
                    account == null
                            ? null
                            : new WardAccount(
                                    account.username(),
                                    account.openedAt(),
                                    ward.sessions().stream()
                                            .map(it -> WardDevice.of(it, language))
                                            .toList()));
        }

        @Override
        public String toString() {
            return "WardView[" + mandate + "]";
        }
    }

    record WardAccount(String username, Instant openedAt, List<WardDevice> devices) {
        @Override
        public String toString() {
            return "WardAccount[]";
        }
    }

    /**
     * @param since when she logged in
     * @param lastSeen when it was used last
     * @param device system and browser, in words
     */
    record WardDevice(Instant since, Instant lastSeen, String device) {
        static WardDevice of(OwnSession session, Language language) {
            return new WardDevice(
                    session.since(), session.lastSeen(), session.device().in(language));
        }
    }
}
