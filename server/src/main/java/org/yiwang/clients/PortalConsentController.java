package org.yiwang.clients;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.clients.Consents.Open;
import org.yiwang.identity.AccountContext;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;

/** What the caller has agreed that systems of departments are told of her, and what they ask her now. */
@RestController
@RequestMapping("/api/portal/consents")
@PermitAll
class PortalConsentController {
    private final Consents consents;
    private final AuthorizationAnswers answers;
    private final Audit audit;

    PortalConsentController(Consents consents, AuthorizationAnswers answers, Audit audit) {
        this.consents = consents;
        this.answers = answers;
        this.audit = audit;
    }

    /** What the caller has agreed to, the latest first. */
    @GetMapping
    @NotAudited("what she agreed to herself")
    @AnswersWith(also = {401, 403})
    ConsentList list(Language language) {
        return new ConsentList(consents.of(AccountContext.whole()).stream()
                .map(it -> ConsentView.of(it, language))
                .toList());
    }

    /**
     * What a system asks the caller now.
     *
     * @param state names the request, as the address of the page does
     */
    @GetMapping("/asked/{state}")
    @NotAudited("what she is asked herself")
    @AnswersWith(also = {401, 403})
    AskedView asked(@PathVariable @Size(max = 200) String state, Language language) {
        return AskedView.of(consents.open(AccountContext.whole(), state), language);
    }

    /**
     * Agrees, or does not; the answer says where to go on.
     *
     * @param state names the request, as the address of the page does
     */
    @PostMapping("/asked/{state}")
    @Audited(value = "client.consent", object = "client")
    @AnswersWith(also = {401, 403, 409})
    NextView answer(@PathVariable @Size(max = 200) String state, @Valid @RequestBody Answer answer) {
        var actor = AccountContext.whole();
        var open = consents.open(actor, state);
        audit.object(open.client().clientId());
        audit.detail(answer.agreed() ? "agreed" : "refused");
        var asked = Objects.requireNonNull(open.grant().asked());
        if (answer.agreed()) {
            consents.give(actor, open);
            return new NextView(answers.goesOn(open.client().clientId(), open.grant(), asked));
        }
        consents.refuse(open);
        return new NextView(answers.declined(asked));
    }

    /**
     * Does not agree any more; the system is told nothing from now on.
     *
     * @param client identifier of the system
     */
    @DeleteMapping("/{client}")
    @Audited(value = "client.withdraw-consent", object = "client", id = "client")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AnswersWith(also = {401, 403, 409})
    void withdraw(@PathVariable UUID client) {
        consents.withdraw(AccountContext.whole(), client);
    }

    record Answer(@NotNull Boolean agreed) {}

    /** @param next where the browser goes */
    record NextView(String next) {}

    record ConsentList(List<ConsentView> consents) {}

    /** @param told what the system is told, in words */
    record ConsentView(UUID client, String name, String organ, String purpose, List<String> told, Instant since) {
        static ConsentView of(Consents.Given given, Language language) {
            var client = given.client();
            return new ConsentView(
                    client.id(),
                    client.name(),
                    client.organ(),
                    client.purpose(),
                    words(given.scopes(), language),
                    given.at());
        }
    }

    /**
     * @param told what the system wants to be told, in words
     * @param host where the browser goes back to
     */
    record AskedView(String name, String organ, String purpose, List<String> told, String host) {
        static AskedView of(Open open, Language language) {
            var client = open.client();
            var asked = Objects.requireNonNull(open.grant().asked());
            return new AskedView(
                    client.name(), client.organ(), client.purpose(), words(asked.scopes(), language), client.sector());
        }
    }

    private static List<String> words(List<String> scopes, Language language) {
        return Scope.codes().stream()
                .filter(scopes::contains)
                .flatMap(it -> Scope.of(it).stream())
                .map(it -> it.in(language))
                .toList();
    }
}
