package org.yiwang.evidence;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.database.DataFolder;
import org.yiwang.jobs.RecurringJob;
import tools.jackson.databind.json.JsonMapper;

/** What the module does on its own, and who holds its roots. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Bean
    RecurringJob sealEvidence(Sealing sealing) {
        return new RecurringJob("evidence-seal", RecurringJob.Pool.DEADLINES, MINUTE, sealing::seal);
    }

    @Bean
    RecurringJob tellWitnesses(Witnesses witnesses) {
        return new RecurringJob("evidence-witnesses", RecurringJob.Pool.NOTICES, MINUTE, true, witnesses::tell);
    }

    @Bean
    RecurringJob watchEvidence(Watch watch) {
        return new RecurringJob("evidence-watch", RecurringJob.Pool.BULK, DAY, true, watch::lookOnce);
    }

    @Bean
    Witness fileWitness(EvidenceSettings settings, DataFolder data, Clock clock, JsonMapper json) {
        var told = settings.witnessFolder();
        return new FileWitness(told == null ? data.folder("witness") : told, clock, json);
    }

    /** Servers of others, as the installation was told. */
    @Bean
    Peers peers(EvidenceSettings settings, JsonMapper json) {
        return new Peers(settings.witnesses().stream()
                .<Witness>map(it -> new PeerWitness(
                        it.name(), URI.create(it.url()), HexFormat.of().parseHex(it.key()), json))
                .toList());
    }

    /** Some witnesses. */
    record Peers(List<Witness> all) {}
}
