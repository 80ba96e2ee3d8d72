package org.yiwang.licence;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.yiwang.crypto.Keys;

/** Wires the seals: those of a seal system of its own if there is one, else those with keys of this server; the demo's in the demo. */
@Configuration(proxyBeanMethods = false)
class LicenceConfiguration {
    /** Whom the settings name. */
    @Bean
    Trust configuredTrust(SealSettings settings) {
        return CertificateFiles.trust(settings);
    }

    @Bean
    @Fallback
    @Profile("!demo")
    SealAuthority softwareSealAuthority(SealStore store, Keys keys, Trust configuredTrust) {
        return new SoftwareSealAuthority(store, keys, configuredTrust);
    }

    @Bean
    @Fallback
    @Profile("demo")
    SealAuthority demoSealAuthority(Keys keys) {
        return new DemoSealAuthority(keys.read("seal-root", 32), keys.read("seal", 32));
    }
}
