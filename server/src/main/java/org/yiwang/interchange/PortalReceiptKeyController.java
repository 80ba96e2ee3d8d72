package org.yiwang.interchange;

import jakarta.annotation.security.PermitAll;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.NotAudited;

/** With what anybody checks a receipt. */
@RestController
@RequestMapping("/api/portal/exchange")
class PortalReceiptKeyController {
    private final Receipts receipts;

    PortalReceiptKeyController(Receipts receipts) {
        this.receipts = receipts;
    }

    /** The public key that signs receipts of batches, as a JSON Web Key of SM2. */
    @GetMapping("/receipt-key")
    @PermitAll
    @NotAudited(NotAudited.PUBLIC)
    ReceiptKey key() {
        var key = receipts.key();
        return new ReceiptKey(
                key.getOrDefault("kty", ""),
                key.getOrDefault("crv", ""),
                key.getOrDefault("x", ""),
                key.getOrDefault("y", ""),
                key.getOrDefault("alg", ""),
                key.getOrDefault("kid", ""));
    }

    record ReceiptKey(String kty, String crv, String x, String y, String alg, String kid) {}
}
