package org.yiwang.clients;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.yiwang.identity.SignOn;
import org.yiwang.kernel.Assurance;

/** Somebody who is logged in and of whom nothing else is wanted, as far as a client may come to know of it. */
final class SignedOn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final UUID account;
    private final String signOn;
    private final Assurance assurance;
    private final Instant since;

    /**
     * @param signOn which log-in it is, of those the account has
     * @param since when she proved it last
     */
    SignedOn(UUID account, String signOn, Assurance assurance, Instant since) {
        super(List.of());
        this.account = account;
        this.signOn = signOn;
        this.assurance = assurance;
        this.since = since;
        setAuthenticated(true);
    }

    static SignedOn of(SignOn signOn) {
        return new SignedOn(
                signOn.actor().account(), signOn.id(), signOn.actor().assurance(), signOn.since());
    }

    UUID account() {
        return account;
    }

    String signOn() {
        return signOn;
    }

    Assurance assurance() {
        return assurance;
    }

    Instant since() {
        return since;
    }

    @Override
    public String getPrincipal() {
        return account.toString();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return account.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedOn that && that.account.equals(account) && that.signOn.equals(signOn);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }
}
