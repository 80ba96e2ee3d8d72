package org.yiwang.licence;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.yiwang.crypto.Keys;

/** The seals of the demo, for tests of licences without it. */
@TestConfiguration(proxyBeanMethods = false)
class DemoSeals {
    @Bean
    SealAuthority demoSeals(Keys keys) {
        return new DemoSealAuthority(keys.read("seal-root", 32), keys.read("seal", 32));
    }
}
