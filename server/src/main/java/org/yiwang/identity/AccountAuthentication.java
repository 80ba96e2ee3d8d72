package org.yiwang.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.yiwang.kernel.Actor;

/** A request made by an account; its name is the account's identifier. Has no role while something else is wanted first. */
final class AccountAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final Standing.@Nullable Wanted wanted;

    AccountAuthentication(Actor actor, Standing.@Nullable Wanted wanted) {
        super(
                wanted != null
                        ? List.of()
                        : actor.roles().stream()
                                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                                .toList());
        this.actor = actor;
        this.wanted = wanted;
        setAuthenticated(true);
    }

    /** What must be done before the account may do anything; null: nothing. */
    Standing.@Nullable Wanted wanted() {
        return wanted;
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return actor.account().toString();
    }
}
