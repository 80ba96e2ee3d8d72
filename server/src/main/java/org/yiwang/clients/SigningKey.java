package org.yiwang.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yiwang.crypto.Sm2;

/** A key that signs tokens, with its private part. */
sealed interface SigningKey {
    /** What it is called: {@code kid}. */
    String id();

    /** What others check signatures with. */
    PublicKey open();

    /** Of P-256. */
    record Es256(ECKey key) implements SigningKey {
        @Override
        public String id() {
            return key.getKeyID();
        }

        @Override
        public PublicKey open() {
            try {
                return key.toECPublicKey();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return "Es256[" + id() + "]";
        }
    }

    /** Of SM2. */
    record OfSm2(String id, Sm2.KeyPair pair) implements SigningKey {
        @Override
        public PublicKey open() {
            return pair.open();
        }

        /** As it is published. */
        Map<String, String> published() {
            var key = new LinkedHashMap<>(Sm2Jws.key(pair.open()));
            key.put("use", "sig");
            key.put("alg", TokenSignature.SM2SM3.getName());
            key.put("kid", id);
            return key;
        }

        @Override
        public String toString() {
            return "OfSm2[" + id + "]";
        }
    }

    /** Makes one, as it is kept: a JSON Web Key with its private part. */
    static String make(TokenSignature algorithm, String id) {
        if (algorithm == TokenSignature.ES256) {
            try {
                return new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyID(id)
                        .generate()
                        .toJSONString();
            } catch (JOSEException e) {
                throw new IllegalStateException("No key can be made", e);
            }
        }
        var pair = Sm2.newKeyPair();
        var key = new OfSm2(id, pair).published();
        if (!(pair.secret() instanceof ECPrivateKey secret)) {
            throw new IllegalStateException("No key can be made");
        }
        key.put("d", Base64URL.encode(secret.getS()).toString());
        return JSONObjectUtils.toJSONString(key);
    }

    /** @throws IllegalStateException if it cannot be read */
    static SigningKey read(TokenSignature algorithm, String id, String json) {
        try {
            return algorithm == TokenSignature.ES256
                    ? new Es256(ECKey.parse(json))
                    : new OfSm2(id, Sm2Jws.pair(JSONObjectUtils.getString(JSONObjectUtils.parse(json), "d")));
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key cannot be read", e);
        }
    }
}
