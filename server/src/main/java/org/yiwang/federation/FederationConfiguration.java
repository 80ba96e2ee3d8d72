package org.yiwang.federation;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.yiwang.identity.parties.Parties;
import org.yiwang.jobs.RecurringJob;

/** Wires what the module is told and does on its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FederationSettings.class)
class FederationConfiguration {
    /** A log-in here lasts no longer. */
    private static final Duration LONGEST = Duration.ofHours(12);

    /** The demo has keys that everybody knows, for the simulator. */
    @Bean
    Agreed agreed(FederationSettings settings, Environment environment) {
        boolean demo = environment.matchesProfiles("demo");
        return new Agreed(
                settings.certificateKey() == null && demo
                        ? DemoNationalPlatform.CERTIFICATE_KEY
                        : settings.certificateKey(),
                settings.nationalKey() == null && demo ? DemoNationalPlatform.OPEN_KEY : settings.nationalKey());
    }

    @Bean
    RecurringJob forgetWhatIsOver(Requests requests, SignedCalls calls, Tickets tickets, Links links, Clock clock) {
        return new RecurringJob("federation-forget", RecurringJob.Pool.BULK, Duration.ofMinutes(15), () -> {
            var now = clock.instant();
            requests.forgetBefore(now);
            calls.forgetBefore(now.minus(SignedCalls.SKEW.multipliedBy(3)));
            tickets.forgetBefore(now.minus(LONGEST));
            links.forgetArrivalsBefore(now.minus(LONGEST));
        });
    }

    @Bean
    RecurringJob tellPlatformOfLogOuts(LogOuts logOuts) {
        return new RecurringJob(
                "federation-tell-of-log-outs",
                RecurringJob.Pool.NOTICES,
                Duration.ofSeconds(2),
                true,
                logOuts::tellDue);
    }

    @Bean
    RecurringJob indexCertificateKeys(CertificateKeys keys, Parties parties) {
        return new RecurringJob(
                "federation-index-certificate-keys",
                RecurringJob.Pool.BULK,
                Duration.ofMinutes(1),
                true,
                () -> keys.catchUp(parties));
    }
}
