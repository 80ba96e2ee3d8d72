package org.yiwang.interchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.yiwang.kernel.Problem;

/** A department's system that has signed the request of this thread: no person, no session. */
final class Caller extends AbstractAuthenticationToken {
    static final String EXCHANGE = "interchange:exchange";

    private static final long serialVersionUID = 1L;

    private final transient DepartmentSystem system;
    private final transient byte[] digest;

    /** @param digest SM3 of the body it has signed */
    Caller(DepartmentSystem system, byte[] digest) {
        super(List.of(new SimpleGrantedAuthority(EXCHANGE)));
        this.system = system;
        this.digest = digest.clone();
        setAuthenticated(true);
    }

    /**
     * The one that calls.
     *
     * @throws Problem {@code interchange/unsigned} if none does
     */
    static Caller current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller) {
            return caller;
        }
        throw Problem.unauthenticated("interchange/unsigned");
    }

    DepartmentSystem system() {
        return system;
    }

    byte[] digest() {
        return digest.clone();
    }

    /** Under which keys of writes are kept. */
    @Override
    public String getName() {
        return system.id().toString();
    }

    @Override
    public Object getPrincipal() {
        return system;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
