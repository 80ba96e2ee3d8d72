package org.yiwang.catalog.items;

import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where nothing is granted for a promise.
 *
 * @param excludedDomains domains of items to which 告知承诺 does not apply (国办发〔2020〕42号 二（一）); a province may add to them
 */
@ConfigurationProperties("yiwang.commitment")
public record CommitmentSettings(
        @DefaultValue({
            "NATIONAL_SECURITY",
            "STATE_SECRETS",
            "PUBLIC_SAFETY",
            "FINANCE",
            "ECOLOGY",
            "LIFE_AND_HEALTH",
            "FOREIGN_AFFAIRS"
        })
        Set<Commitment.Domain> excludedDomains) {
    public CommitmentSettings {
        excludedDomains = Set.copyOf(excludedDomains);
    }

    public boolean excludes(Commitment commitment) {
        return excludedDomains.contains(commitment.domain());
    }

    /** What an item can be granted for; none if its domain is excluded. */
    public Optional<Commitment> offered(Guide guide) {
        return Optional.ofNullable(guide.commitment()).filter(it -> !excludes(it));
    }
}
