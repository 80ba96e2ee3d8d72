package org.yiwang.clients;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.yiwang.identity.AccountContext;

/** Who is logged in here; nobody while something else is wanted of her first. */
final class SignOnContext implements SecurityContextRepository {
    private final AccountContext accounts;

    SignOnContext(AccountContext accounts) {
        this.accounts = accounts;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has no other method to implement
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return AccountContext.signOn(accounts.loadContext(holder).getAuthentication())
                .<SecurityContext>map(it -> new SecurityContextImpl(SignedOn.of(it)))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // nobody logs in here
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return accounts.containsContext(request);
    }
}
