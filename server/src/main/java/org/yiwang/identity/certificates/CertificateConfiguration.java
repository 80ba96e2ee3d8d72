package org.yiwang.identity.certificates;

import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom this server believes, if the settings say so. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificateSettings.class)
class CertificateConfiguration {
    @Bean
    @ConditionalOnExpression("'${yiwang.certificates.authorities:}' != ''")
    CertificateAuthorities authorityFolder(CertificateSettings settings) {
        return new AuthorityFolder(Objects.requireNonNull(settings.authorities()));
    }
}
