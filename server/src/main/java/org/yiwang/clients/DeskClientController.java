package org.yiwang.clients;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.Text;

/** Systems of departments: registered by who runs them, approved by a security administrator. */
@RestController
@RequestMapping("/api/desk/clients")
class DeskClientController {
    private static final int PAGE = 20;

    private final Clients clients;
    private final Audit audit;

    DeskClientController(Clients clients, Audit audit) {
        this.clients = clients;
        this.audit = audit;
    }

    /**
     * The systems of the caller's region, the newest first.
     *
     * @param state only those that stand there
     */
    @GetMapping
    @Audited("client.read")
    @RolesAllowed("clients:register")
    ClientPage own(
            Actor actor,
            @RequestParam(required = false) Client.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(actor, state, cursor);
    }

    /**
     * All systems, the newest first, for who decides on them.
     *
     * @param state only those that stand there
     */
    @GetMapping("/all")
    @Audited("client.read")
    @RolesAllowed("clients:approve")
    ClientPage all(
            Actor actor,
            @RequestParam(required = false) Client.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(actor, state, cursor);
    }

    private ClientPage page(Actor actor, Client.@Nullable State state, @Nullable String cursor) {
        var found = clients.page(actor, state, after(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(ClientView::of);
        return new ClientPage(page.rows(), page.next());
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, 1);
        try {
            if (cursor != null) {
                UUID.fromString(cursor.keys().getFirst());
            }
            return cursor;
        } catch (IllegalArgumentException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    /** What a system can be told of somebody. */
    @GetMapping("/scopes")
    @NotAudited(NotAudited.PUBLIC)
    @RolesAllowed("clients:register")
    ScopeList scopes(Language language) {
        return new ScopeList(List.of(Scope.values()).stream()
                .map(it -> new ScopeView(it.code(), it.in(language)))
                .toList());
    }

    /** Registers a system; it may do nothing until somebody else approves it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "client.register", object = "client")
    @RolesAllowed("clients:register")
    ResponseEntity<ClientView> register(Actor actor, @Valid @RequestBody NewClient wanted) {
        var client = clients.register(
                actor,
                wanted.registration(
                        actor.ownScope("clients:register").areas().getFirst().region()));
        audit.object(client.clientId());
        return ResponseEntity.created(URI.create("/api/desk/clients/" + client.id()))
                .body(ClientView.of(client));
    }

    /** Lets a system log people in; what it logs in with is shown now and never again. */
    @PostMapping("/{id}/approve")
    @Audited(value = "client.approve", object = "client", id = "id")
    @RolesAllowed("clients:approve")
    @AnswersWith(also = 409)
    CredentialsView approve(Actor actor, @PathVariable UUID id) {
        return CredentialsView.of(clients.approve(actor, id));
    }

    /** Does not let it, and says why. */
    @PostMapping("/{id}/reject")
    @Audited(value = "client.reject", object = "client", id = "id")
    @RolesAllowed("clients:approve")
    @AnswersWith(also = 409)
    ClientView reject(Actor actor, @PathVariable UUID id, @Valid @RequestBody Reason why) {
        return ClientView.of(clients.reject(actor, id, why.reason()));
    }

    /** Does not let it any more; all that people allowed it ends. */
    @PostMapping("/{id}/disable")
    @Audited(value = "client.disable", object = "client", id = "id")
    @RolesAllowed("clients:approve")
    @AnswersWith(also = 409)
    ClientView disable(Actor actor, @PathVariable UUID id, @Valid @RequestBody Reason why) {
        return ClientView.of(clients.disable(actor, id, why.reason()));
    }

    /** Gives it another secret, shown now and never again; the one of before is worth nothing. */
    @PostMapping("/{id}/secret")
    @Audited(value = "client.renew-secret", object = "client", id = "id")
    @RolesAllowed("clients:approve")
    @AnswersWith(also = 409)
    CredentialsView renewSecret(Actor actor, @PathVariable UUID id) {
        return CredentialsView.of(clients.renewSecret(actor, id));
    }

    /** Exchanges its public keys or certificates; those that are not among them are worth nothing. */
    @PostMapping("/{id}/keys")
    @Audited(value = "client.exchange-keys", object = "client", id = "id")
    @RolesAllowed("clients:approve")
    @AnswersWith(also = 409)
    ClientView exchangeKeys(Actor actor, @PathVariable UUID id, @Valid @RequestBody NewKeys wanted) {
        return ClientView.of(clients.exchangeKeys(actor, id, wanted.keys()));
    }

    /** @param keys public keys (PEM or JWKS) or certificates (PEM), five at most */
    record NewKeys(
            @NotBlank @Size(max = 20_000) @Text(Text.Kind.LINES)
            String keys) {}

    /**
     * @param organ whose it is, as people are told
     * @param purpose what it wants their data for, as they are asked
     * @param redirectUris where people come back to, each in full and on one host
     * @param logoutUris where they come back to when they have logged out
     * @param backChannelUri where it is told that somebody has logged out
     * @param scopes what it may ask for
     * @param machine whether it may also act for itself
     * @param proof by what it is known; a secret if it is not said
     * @param keys its public keys (PEM or JWKS) or certificates (PEM), five at most, if it has no secret
     * @param signature with what its tokens are signed; ES256 if it is not said
     */
    record NewClient(
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 60) String organ,
            @NotBlank @Size(max = 200) String purpose,

            @NotEmpty @Size(max = 10) List<@NotBlank @Size(max = 500) String> redirectUris,

            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 500) String> logoutUris,

            @Nullable @Size(max = 500) String backChannelUri,

            @NotNull @Size(max = 10) List<@NotBlank @Size(max = 40) String> scopes,
            @Nullable Boolean machine,
            Client.@Nullable Proof proof,

            @Nullable @Size(max = 20_000) @Text(Text.Kind.LINES)
            String keys,

            @Nullable TokenSignature signature) {
        Client.Registration registration(RegionCode region) {
            return new Client.Registration(
                    name,
                    organ,
                    purpose,
                    redirectUris,
                    logoutUris == null ? List.of() : logoutUris,
                    backChannelUri,
                    scopes,
                    Boolean.TRUE.equals(machine),
                    Objects.requireNonNullElse(proof, Client.Proof.SECRET),
                    keys,
                    Objects.requireNonNullElse(signature, TokenSignature.ES256),
                    region);
        }
    }

    record Reason(@NotBlank @Size(max = 200) String reason) {}

    record ScopeList(List<ScopeView> scopes) {}

    record ScopeView(String code, String name) {}

    record ClientPage(List<ClientView> clients, @Nullable String next) {}

    /** @param clientSecret shown now and never again; null: it has a key or certificate of its own */
    record CredentialsView(String clientId, @Nullable String clientSecret) {
        static CredentialsView of(Client.Credentials credentials) {
            return new CredentialsView(credentials.clientId(), credentials.secret());
        }

        @Override
        public String toString() {
            return "CredentialsView[" + clientId + "]";
        }
    }

    /**
     * A public key or certificate.
     *
     * @param fingerprint SHA-256 of its DER, in hex
     */
    record KeyView(String fingerprint) {}

    record ClientView(
            UUID id,
            String clientId,
            String name,
            String organ,
            String purpose,
            List<String> redirectUris,
            List<String> logoutUris,
            @Nullable String backChannelUri,
            List<String> scopes,
            boolean machine,
            Client.Proof proof,
            List<KeyView> keys,
            TokenSignature signature,
            Client.State state,
            @Nullable String reason,
            Instant registeredAt,
            @Nullable Instant decidedAt) {
        static ClientView of(Client client) {
            return new ClientView(
                    client.id(),
                    client.clientId(),
                    client.name(),
                    client.organ(),
                    client.purpose(),
                    client.redirectUris(),
                    client.logoutUris(),
                    client.backChannelUri(),
                    client.scopes(),
                    client.machine(),
                    client.proof(),
                    client.keys().stream()
                            .map(it -> new KeyView(it.fingerprint()))
                            .toList(),
                    client.signature(),
                    client.state(),
                    client.reason(),
                    client.registeredAt(),
                    client.decidedAt());
        }
    }
}
