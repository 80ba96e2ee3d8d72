package org.yiwang.clients;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Tells clients that somebody has logged out (OpenID Connect Back-Channel Logout 1.0): within two seconds, all at once, and again
 * after ever longer times for half a day if a client does not answer. One that is slow keeps no other waiting.
 */
@Component
class BackChannel {
    private static final Logger log = LoggerFactory.getLogger(BackChannel.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TOKEN = Duration.ofMinutes(2);
    private static final int AT_ONCE = 50;
    private static final int LONGEST_WAIT = 600;

    private final LogOutStore store;
    private final Clients clients;
    private final RegisteredClients registered;
    private final Subjects subjects;
    private final ProviderSettings settings;
    private final JwtEncoder encoder;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    BackChannel(
            LogOutStore store,
            Clients clients,
            RegisteredClients registered,
            Subjects subjects,
            ProviderSettings settings,
            JwtEncoder encoder,
            Clock clock) {
        this.store = store;
        this.clients = clients;
        this.registered = registered;
        this.subjects = subjects;
        this.settings = settings;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Tells what is due. */
    void tellDue() {
        var due = store.due(clock.instant(), AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(it -> threads.execute(() -> tell(it)));
        }
    }

    private void tell(LogOutStore.Told told) {
        Instant now = clock.instant();
        @Nullable
        String address = clients.approvedById(told.client())
                .map(it -> it.client().backChannelUri())
                .orElse(null);
        @Nullable RegisteredClient client = registered.findById(told.client().toString());
        if (address == null
                || client == null
                || told.notedAt().plus(RegisteredClients.REFRESH).isBefore(now)) {
            store.done(told);
        } else if (isTaken(address, token(client, told, now))) {
            store.done(told);
        } else {
            log.debug("Client {} was not told of a log-out", told.client());
            store.again(told, now.plusSeconds(Math.min(LONGEST_WAIT, 2L << Math.min(told.attempts(), 10))));
        }
    }

    private String token(RegisteredClient client, LogOutStore.Told told, Instant now) {
        var header = JwsHeader.with(RegisteredClients.signature(client))
                .type("logout+jwt")
                .build();
        var claims = JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(List.of(client.getClientId()))
                .subject(subjects.of(client, told.account()))
                .issuedAt(now)
                .expiresAt(now.plus(TOKEN))
                .id(UUID.randomUUID().toString())
                .claim("sid", subjects.session(client, told.signOn()))
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** The answer as a whole must be there in time; what it says is not read. */
    private boolean isTaken(String address, String token) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token))
                .build();
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode() / 100 == 2;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            answer.cancel(true);
        }
    }
}
