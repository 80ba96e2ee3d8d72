package org.yiwang.cases.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yiwang.database.TransactionSetting;
import org.yiwang.kernel.Actor;

/**
 * GB/T 22239-2019 §8.1.4.2 f, g: tells the database, in each transaction of a request of a member of the staff, where she works by
 * any of her posts. Policies of the tables of cases show no row of elsewhere, whatever a statement forgot. What she may do with what
 * is shown, each use case asks of the {@link Actor}.
 */
@Component
@Order(98) // behind the security filters, around whatever opens a transaction
class Reach extends OncePerRequestFilter implements TransactionSetting {
    /** Matches no case: of somebody who holds no post. */
    private static final String NOWHERE = "-";

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    @Override
    public String name() {
        return "yiwang.reach";
    }

    @Override
    public @Nullable String value() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var reach = request.getUserPrincipal() instanceof Authentication caller
                        && caller.getPrincipal() instanceof Actor actor
                ? of(actor)
                : null;
        if (reach == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            ScopedValue.where(CURRENT, reach).<Boolean, Exception>call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** Null for whoever is not bound to a place: people who apply, and administrators, who see no case but by what they administer. */
    static @Nullable String of(Actor actor) {
        if (actor.kind() != Actor.Kind.STAFF || actor.duties().stream().anyMatch(it -> it.area() == null)) {
            return null;
        }
        var scope = actor.scope();
        return scope == null ? NOWHERE : String.join(" ", scope.patterns());
    }
}
