package org.yiwang.licence;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.Sm3;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** 亮证: the codes with which a licence is shown, and what whoever scans one is told. */
@Service
@Transactional
class LicenceCodes {
    /** How long a dynamic code is good. */
    static final Duration GOOD = Duration.ofSeconds(60);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private final CodeStore store;
    private final LicenceStore registry;
    private final Licences licences;
    private final OfflineCodes offline;
    private final PublicAddress address;
    private final Standings standings;
    private final Clock clock;

    LicenceCodes(
            CodeStore store,
            LicenceStore registry,
            Licences licences,
            OfflineCodes offline,
            PublicAddress address,
            Standings standings,
            Clock clock) {
        this.store = store;
        this.registry = registry;
        this.licences = licences;
        this.offline = offline;
        this.address = address;
        this.standings = standings;
        this.clock = clock;
    }

    /** What a QR code holds, and until when it is good. */
    record Code(String payload, Instant expiresAt) {
        @Override
        public String toString() {
            return "Code[" + expiresAt + "]";
        }
    }

    /**
     * A licence that was shown, as it stands now.
     *
     * @param signedAt when the code was signed; null if it was a dynamic one
     */
    record Shown(Licence licence, @Nullable Instant signedAt) {}

    /**
     * 动态码: leads to the page that verifies, once, for a minute.
     *
     * @throws Problem {@code licence/unknown}, {@code licence/not-in-force}
     */
    public Code dynamic(Actor actor, LicenceIdentifier identifier) {
        inForce(actor, identifier);
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var expires = clock.instant().plus(GOOD);
        store.add(digest(token), identifier, expires);
        return new Code(PublicAddress.showing(address.now().value(), token), expires);
    }

    /**
     * 离线二维码: says itself what the licence says, signed.
     *
     * @throws Problem {@code licence/unknown}, {@code licence/not-in-force}
     */
    public Code offline(Actor actor, LicenceIdentifier identifier) {
        var licence = inForce(actor, identifier);
        var place = registry.placeInForce(identifier).orElseThrow(LicenceCodes::notInForce);
        var signed = offline.sign(licence, place, clock.instant());
        return new Code(signed.token(), signed.expiresAt());
    }

    private Licence inForce(Actor actor, LicenceIdentifier identifier) {
        var licence = licences.find(actor, identifier);
        if (licence.status() != Licence.Status.IN_FORCE) {
            throw notInForce();
        }
        return licence;
    }

    private static Problem notInForce() {
        return Problem.conflict("licence/not-in-force");
    }

    /**
     * Which licence somebody is shown with a code; a dynamic one is used up by this.
     *
     * @throws Problem {@code verification/unknown-code}, {@code verification/code-used}, {@code verification/code-expired}, {@code
     *     verification/code-not-genuine}
     */
    public Shown read(String code) {
        return OfflineCodes.isMeant(code) ? signed(code) : used(code);
    }

    private Shown used(String token) {
        byte[] digest = digest(token);
        var identifier = store.use(digest, clock.instant()).orElseThrow(() -> {
            var spent = store.spent(digest).orElseThrow(() -> Problem.notFound("verification/unknown-code"));
            return Problem.conflict(spent.used() ? "verification/code-used" : "verification/code-expired");
        });
        return new Shown(registered(identifier), null);
    }

    private Shown signed(String code) {
        var claims = offline.read(code).orElseThrow(LicenceCodes::notGenuine);
        if (!Instant.ofEpochSecond(claims.exp()).isAfter(clock.instant())) {
            throw Problem.conflict("verification/code-expired");
        }
        return new Shown(registered(new LicenceIdentifier(claims.sub())), Instant.ofEpochSecond(claims.iat()));
    }

    private Licence registered(LicenceIdentifier identifier) {
        return registry.find(identifier).map(standings::today).orElseThrow(LicenceCodes::notGenuine);
    }

    private static Problem notGenuine() {
        return Problem.invalid("/code", "verification/code-not-genuine");
    }

    private static byte[] digest(String token) {
        return Sm3.digest(token.getBytes(StandardCharsets.UTF_8));
    }

    /** What became of a code is remembered for a day, so that whoever scans it late is told why it is refused. */
    void forgetOld() {
        store.forget(clock.instant().minus(Duration.ofDays(1)));
    }

    /** Runs it every hour. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        RecurringJob forgetCodesOfLicences(LicenceCodes codes) {
            return new RecurringJob(
                    "licence-codes-forgotten", RecurringJob.Pool.BULK, Duration.ofHours(1), codes::forgetOld);
        }
    }
}
