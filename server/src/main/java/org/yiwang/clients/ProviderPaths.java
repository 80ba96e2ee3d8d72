package org.yiwang.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** Where the provider of identities is spoken to; all of it is named in {@code /.well-known/openid-configuration}. */
public final class ProviderPaths {
    static final String AUTHORIZE = "/oauth2/authorize";
    static final String TOKEN = "/oauth2/token";
    static final String INTROSPECT = "/oauth2/introspect";
    static final String REVOKE = "/oauth2/revoke";
    static final String USER_INFO = "/userinfo";
    static final String LOG_OUT = "/connect/logout";

    /** The keys of SM2, beside those that every library can read. */
    static final String SM2_KEYS = "/oauth2/sm2-jwks";

    private static final Set<String> FORMS = Set.of(AUTHORIZE, TOKEN, INTROSPECT, REVOKE, USER_INFO, LOG_OUT);

    private ProviderPaths() {}

    /** What is published is at hand; all else looks something up. */
    static boolean needsDatabase(String path) {
        return FORMS.contains(path);
    }

    /** Whether a form may be sent there, as the protocol wants it, and not JSON as everywhere else. */
    public static boolean takesForm(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod()) && FORMS.contains(request.getRequestURI());
    }
}
