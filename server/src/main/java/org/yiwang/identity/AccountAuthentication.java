package org.yiwang.identity;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.yiwang.kernel.Actor;

/** A request made by an account; its name is the account's identifier. May do nothing while something else is wanted first. */
final class AccountAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient SignOn signOn;
    private final Standing.@Nullable Wanted wanted;

    /** @param signOn which log-in it is, as {@link SignOn#id()} */
    AccountAuthentication(Actor actor, String signOn, Standing.@Nullable Wanted wanted) {
        super(
                wanted != null
                        ? List.of()
                        : granted(actor).map(SimpleGrantedAuthority::new).toList());
        this.actor = actor;
        this.signOn = new SignOn(actor, signOn);
        this.wanted = wanted;
        setAuthenticated(true);
    }

    /** Her permissions; and, if she has any role at all, what kind of account it is. */
    private static Stream<String> granted(Actor actor) {
        return Stream.concat(
                actor.permissions().stream(),
                actor.roles().isEmpty() ? Stream.of() : Stream.of(AccountContext.KIND + actor.kind()));
    }

    SignOn signOn() {
        return signOn;
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
