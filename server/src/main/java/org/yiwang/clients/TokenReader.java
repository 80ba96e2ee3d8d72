package org.yiwang.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.yiwang.crypto.Sm2;

/**
 * Reads what is signed with ES256 or SM2. A key counts for its own algorithm alone, so that no header can have a signature checked
 * otherwise than it was made (RFC 8725 §3.1); what is not signed is refused.
 */
public final class TokenReader {
    private TokenReader() {}

    /**
     * @param keys with what a signature of this header may be checked
     * @param skew how far its times may be off
     * @param rules what must hold besides: times, and the certificate it is bound to (RFC 8705 §3) are checked anyway
     */
    static NimbusJwtDecoder of(
            Function<JWSHeader, List<PublicKey>> keys,
            Clock clock,
            Duration skew,
            List<OAuth2TokenValidator<Jwt>> rules) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(DefaultJOSEObjectTypeVerifier.JWT);
        processor.setJWSKeySelector((header, context) -> keys.apply(header).stream()
                .filter(it -> fits(it, header))
                .map(Key.class::cast)
                .toList());
        processor.setJWSVerifierFactory(new Verifiers());
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var reader = new NimbusJwtDecoder(processor);
        var times = new JwtTimestampValidator(skew);
        times.setClock(clock);
        var all = new ArrayList<OAuth2TokenValidator<Jwt>>(rules);
        all.add(times);
        reader.setJwtValidator(JwtValidators.createDefaultWithValidators(all));
        return reader;
    }

    /** Whether one of these keys signed it. */
    public static boolean verifies(SignedJWT token, List<PublicKey> keys) {
        var verifiers = new Verifiers();
        for (var key : keys) {
            try {
                if (fits(key, token.getHeader()) && token.verify(verifiers.createJWSVerifier(token.getHeader(), key))) {
                    return true;
                }
            } catch (JOSEException notOfThisKey) {
                // of another one, perhaps
            }
        }
        return false;
    }

    /** Whether the algorithm of the header is that of the key. */
    static boolean fits(PublicKey key, JWSHeader header) {
        String algorithm = header.getAlgorithm().getName();
        return algorithm.equals((Sm2.isKey(key) ? TokenSignature.SM2SM3 : TokenSignature.ES256).getName());
    }

    /** SM2 here, all else as the library does it. */
    private static final class Verifiers extends DefaultJWSVerifierFactory {
        @Override
        public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
            return Sm2Jws.ALGORITHM.equals(header.getAlgorithm()) && key instanceof PublicKey open && Sm2.isKey(open)
                    ? new Sm2Jws.Verifier(open)
                    : super.createJWSVerifier(header, key);
        }
    }
}
