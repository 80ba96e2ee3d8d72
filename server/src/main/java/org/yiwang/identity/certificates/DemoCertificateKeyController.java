package org.yiwang.identity.certificates;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.identity.certificates.DemoCertificateAuthority.State;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Text;

/** Plays the tool of a key with a certificate; outside the demo there is no such route. */
@RestController
@Profile("demo")
@RequestMapping("/api/portal/demo-certificate-key")
@PermitAll
class DemoCertificateKeyController {
    private final DemoCertificateAuthority authority;

    DemoCertificateKeyController(DemoCertificateAuthority authority) {
        this.authority = authority;
    }

    /** Signs a text with the simulated key. */
    @PutMapping
    @NotAudited("plays a device outside of this server")
    DemoSignature sign(@Valid @RequestBody ToSign asked) {
        return new DemoSignature(authority.sign(asked.text(), asked.name(), asked.idNumber(), asked.state()));
    }

    /**
     * @param name whose key it is
     * @param idNumber of her document
     */
    record ToSign(
            @NotBlank @Size(max = 2000) @Text(Text.Kind.LINES)
            String text,

            @NotBlank @Size(max = 50) String name,
            @NotBlank @Size(max = 30) String idNumber,
            @NotNull State state) {
        @Override
        public String toString() {
            return "ToSign[]";
        }
    }

    /** @param signature a signed message, in Base64 */
    record DemoSignature(String signature) {
        @Override
        public String toString() {
            return "DemoSignature[]";
        }
    }
}
