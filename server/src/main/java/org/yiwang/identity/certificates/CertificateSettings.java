package org.yiwang.identity.certificates;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Certificates by which people show who they are.
 *
 * @param authorities a folder with the certificates of the certification services that are believed (<code>.cer</code>,
 *     <code>.crt</code>, <code>.pem</code>, <code>.p7b</code>) and their revocation lists (<code>.crl</code>), which must be kept
 *     fresh; without one nobody shows who she is by a certificate
 * @param numberIn object identifiers under which a certificate may say the number of its owner's document, as an extension or in the name
 *     of its owner; the first one that is there counts
 */
@ConfigurationProperties("yiwang.certificates")
record CertificateSettings(
        @Nullable Path authorities,

        @DefaultValue({"1.2.156.10260.4.1.1", "1.2.86.11.7.1", "2.5.4.5"})
        List<String> numberIn) {
    /** @throws IllegalArgumentException if one of them is no object identifier */
    CertificateSettings {
        authorities = authorities == null || authorities.toString().isBlank() ? null : authorities;
        numberIn = List.copyOf(numberIn);
        if (numberIn.isEmpty() || !numberIn.stream().allMatch(it -> it.matches("[0-2](\\.\\d{1,20}){1,20}"))) {
            throw new IllegalArgumentException(
                    "yiwang.certificates.number-in are object identifiers, such as 1.2.156.10260.4.1.1");
        }
    }
}
