package org.yiwang.federation;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;

/** Where other platforms call by themselves. */
public final class FederationPaths {
    static final String BACK_CHANNEL = "/api/federation";

    private FederationPaths() {}

    /** Whether a form may be sent there, as the protocol wants it, and not JSON as everywhere else. */
    public static boolean takesForm(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && request.getRequestURI().startsWith(BACK_CHANNEL + "/")
                && request.getRequestURI().endsWith("/back-channel-logout");
    }
}
