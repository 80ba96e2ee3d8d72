package org.yiwang.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtEncodingException;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Writes tokens, signed with what their header names: ES256 by Spring's encoder, SM2 here. */
final class TokenEncoder implements JwtEncoder {
    private final SigningKeys keys;
    private final JwtEncoder es256;

    TokenEncoder(SigningKeys keys) {
        var spring = new NimbusJwtEncoder(keys);
        spring.setJwkSelector(keys::signing);
        this.es256 = spring;
        this.keys = keys;
    }

    @Override
    public Jwt encode(JwtEncoderParameters parameters) {
        var asked = parameters.getJwsHeader();
        if (asked == null || asked.getAlgorithm() != TokenSignature.SM2SM3) {
            return es256.encode(parameters);
        }
        if (!(keys.signing(TokenSignature.SM2SM3) instanceof SigningKey.OfSm2 key)) {
            throw new JwtEncodingException("There is no key of SM2");
        }
        var header = new JWSHeader.Builder(Sm2Jws.ALGORITHM).keyID(key.id());
        if (asked.getType() != null) {
            header.type(new JOSEObjectType(asked.getType()));
        }
        var claims = parameters.getClaims();
        var token = new SignedJWT(header.build(), nimbus(claims));
        try {
            token.sign(new Sm2Jws.Signer(key.pair()));
        } catch (JOSEException e) {
            throw new JwtEncodingException("A token cannot be signed", e);
        }
        return new Jwt(
                token.serialize(),
                claims.getIssuedAt(),
                claims.getExpiresAt(),
                token.getHeader().toJSONObject(),
                claims.getClaims());
    }

    private static JWTClaimsSet nimbus(JwtClaimsSet claims) {
        var written = new JWTClaimsSet.Builder();
        for (Map.Entry<String, Object> one : claims.getClaims().entrySet()) {
            Object value = one.getValue();
            written.claim(
                    one.getKey(),
                    value instanceof Instant time
                            ? Date.from(time)
                            : value instanceof java.net.URL address ? address.toExternalForm() : value);
        }
        return written.build();
    }
}
