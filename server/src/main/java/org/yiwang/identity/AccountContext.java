package org.yiwang.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.yiwang.kernel.Actor;

/**
 * Connects a session with an account. The session holds the account's identifier only; what the account may do is
 * looked up for each request, so a change counts at once. Handlers take the {@link Actor} as a parameter.
 */
@Component
public class AccountContext implements SecurityContextRepository, HandlerMethodArgumentResolver {
    private static final String ATTRIBUTE = "account";
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Accounts accounts;

    AccountContext(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Begins a session of the account; one that was there before ends, so that nobody can have planted it.
     *
     * @return its identifier, as the cookie says it
     */
    String bind(HttpServletRequest request, Actor actor) {
        @Nullable HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        var session = request.getSession(true);
        session.setAttribute(ATTRIBUTE, actor.account().toString());
        return session.getId();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has no other method to implement
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    private SecurityContext load(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null && isTooOld(session)) {
            session.invalidate();
        } else if (session != null && session.getAttribute(ATTRIBUTE) instanceof String account) {
            var actor = accounts.actor(UUID.fromString(account));
            if (actor.isPresent()) {
                return new SecurityContextImpl(new AccountAuthentication(actor.get()));
            }
        }
        return SecurityContextHolder.createEmptyContext();
    }

    /** However busy it is kept, a session ends after twelve hours (GB/T 22239-2019 §8.1.4.1 b). */
    private static boolean isTooOld(HttpSession session) {
        return session.getLastAccessedTime() - session.getCreationTime() > LONGEST.toMillis();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // the session knows all it needs from bind()
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof AccountAuthentication authentication
                ? authentication.getPrincipal()
                : null;
    }
}
