package org.yiwang.files;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * Stands in for a virus scanner: knows the EICAR test file and nothing else. An operator puts a real product behind
 * {@link VirusScanner}.
 */
@Component
class EicarScanner implements VirusScanner {
    // in two parts, so that scanners do not stumble over this class
    private static final String SIGNATURE =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    @Override
    public boolean finds(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(SIGNATURE);
    }
}
