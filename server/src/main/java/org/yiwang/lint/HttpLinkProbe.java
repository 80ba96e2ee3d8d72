package org.yiwang.lint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Networks;

/**
 * Asks by HEAD and reads nothing. An address within a private network answers nobody outside, so it is not asked: else whoever
 * writes addresses could make this server knock at doors that are closed to her (SSRF). Redirections are not followed.
 */
@Component
class HttpLinkProbe implements LinkProbe {
    private static final Set<Integer> NO_SUCH_METHOD = Set.of(405, 501);
    private static final int FAULTS = 400;

    private final LintSettings settings;
    private final HttpClient http;

    HttpLinkProbe(LintSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    @Override
    public boolean answers(URI address) {
        String host = address.getHost();
        boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!isWeb || host == null || !mayBeAsked(host)) {
            return false;
        }
        try {
            int status = http.send(
                            HttpRequest.newBuilder(address)
                                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                    .timeout(settings.timeout())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status < FAULTS || NO_SUCH_METHOD.contains(status);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean mayBeAsked(String host) {
        try {
            var found = InetAddress.getAllByName(host);
            return settings.privateAddresses() || Arrays.stream(found).allMatch(Networks::isPublic);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
