package org.yiwang.interchange;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yiwang.clients.ProviderSettings;
import org.yiwang.clients.Sm2Jws;
import org.yiwang.crypto.Keys;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;

/** 回执: what this platform signs when it has taken a batch. Its key stays, so that a receipt can be checked years later. */
@Component
class Receipts {
    private static final String NAME = "interchange-receipts";
    private static final JOSEObjectType TYPE = new JOSEObjectType("receipt+jwt");
    private static final int SHORT = 16;

    private final Sm2.KeyPair pair;
    private final String id;
    private final ProviderSettings provider;

    Receipts(Keys keys, ProviderSettings provider) {
        this.pair = Sm2.keyPair(keys.make(NAME, Sm2.BYTES));
        this.id = Sm3.hex(Sm2.point(pair.open())).substring(0, SHORT);
        this.provider = provider;
    }

    /** A compact JWS (RFC 7515). */
    String sign(DepartmentSystem system, String number, int rows, byte[] digest, Instant at) {
        var header =
                new JWSHeader.Builder(Sm2Jws.ALGORITHM).keyID(id).type(TYPE).build();
        var receipt = new SignedJWT(
                header,
                new JWTClaimsSet.Builder()
                        .issuer(provider.issuer())
                        .subject(system.code())
                        .issueTime(Date.from(at))
                        .claim("batch", number)
                        .claim("rows", rows)
                        .claim("digest", HexFormat.of().formatHex(digest))
                        .build());
        try {
            receipt.sign(new Sm2Jws.Signer(pair));
            return receipt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A receipt cannot be signed", e);
        }
    }

    /** The public key as a JSON Web Key. */
    Map<String, String> key() {
        var key = new LinkedHashMap<>(Sm2Jws.key(pair.open()));
        key.put("use", "sig");
        key.put("alg", Sm2Jws.ALGORITHM.getName());
        key.put("kid", id);
        return key;
    }
}
