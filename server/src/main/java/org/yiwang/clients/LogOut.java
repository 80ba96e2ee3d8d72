package org.yiwang.clients;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Audit;
import org.yiwang.identity.AccountContext;
import org.yiwang.identity.Accounts;

/** A client logs somebody out here, too (OpenID Connect RP-Initiated Logout 1.0); all that was allowed in that log-in ends. */
@Component
class LogOut implements AuthenticationSuccessHandler {
    private final OidcLogoutAuthenticationSuccessHandler back = new OidcLogoutAuthenticationSuccessHandler();
    private final AccountContext context;
    private final Accounts accounts;
    private final Audit audit;

    LogOut(AccountContext context, Accounts accounts, Audit audit) {
        this.context = context;
        this.accounts = accounts;
        this.audit = audit;
        back.setLogoutHandler((request, response, caller) -> end(request, caller));
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication result)
            throws IOException, ServletException {
        back.onAuthenticationSuccess(request, response, result);
    }

    private void end(HttpServletRequest request, @Nullable Authentication caller) {
        if (caller instanceof OidcLogoutAuthenticationToken out && out.getPrincipal() instanceof SignedOn signedOn) {
            accounts.actor(signedOn.account())
                    .ifPresent(actor -> audit.done("session.log-out", "client", null, actor, request));
            context.signOff(request);
        }
    }
}
