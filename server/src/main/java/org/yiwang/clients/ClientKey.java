package org.yiwang.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;

/**
 * What a client proves itself with instead of a secret: its public key, or its certificate. What is private stays with it.
 *
 * @param encoded DER in base64
 */
public record ClientKey(String encoded) {
    /** So that the next one can be there before the last one goes. */
    static final int MOST = 5;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]{1,16000})-----END \\1-----");

    /**
     * Public keys as people have them: PEM (SubjectPublicKeyInfo), one JSON Web Key, or a set of them; of P-256 or SM2. What is
     * wrong is {@code clients/keys} or {@code clients/private-key}.
     *
     */
    public static Read keys(String text) {
        try {
            var keys = new ArrayList<ClientKey>();
            if (text.strip().startsWith("{")) {
                var json = JSONObjectUtils.parse(text.strip());
                var set = json.containsKey("keys")
                        ? List.of(JSONObjectUtils.getJSONObjectArray(json, "keys"))
                        : List.of(json);
                for (Map<String, Object> one : set) {
                    if (one.containsKey("d") || "oct".equals(one.get("kty"))) {
                        return Read.wrong("clients/private-key");
                    }
                    keys.add(of(key(one)));
                }
            } else {
                if (text.contains("PRIVATE KEY")) {
                    return Read.wrong("clients/private-key");
                }
                for (byte[] der : pem(text, "PUBLIC KEY")) {
                    keys.add(of(key(der)));
                }
            }
            return keys.isEmpty() || keys.size() > MOST
                    ? Read.wrong("clients/keys")
                    : new Read(List.copyOf(keys), null);
        } catch (ParseException | JOSEException | GeneralSecurityException | RuntimeException notAKey) {
            return Read.wrong("clients/keys");
        }
    }

    /** Certificates in PEM: {@code clients/certificates}, {@code clients/certificate-expired}, {@code clients/private-key}. */
    static Read certificates(String text, Instant now) {
        if (text.contains("PRIVATE KEY")) {
            return Read.wrong("clients/private-key");
        }
        try {
            var keys = new ArrayList<ClientKey>();
            for (byte[] der : pem(text, "CERTIFICATE")) {
                var one = new ClientKey(Base64.getEncoder().encodeToString(der));
                if (!one.certificate().getNotAfter().toInstant().isAfter(now)) {
                    return Read.wrong("clients/certificate-expired");
                }
                keys.add(one);
            }
            return keys.isEmpty() || keys.size() > MOST
                    ? Read.wrong("clients/certificates")
                    : new Read(List.copyOf(keys), null);
        } catch (IllegalArgumentException | IllegalStateException notACertificate) {
            return Read.wrong("clients/certificates");
        }
    }

    /**
     * What was read.
     *
     * @param wrong code of the problem; null: none
     */
    public record Read(List<ClientKey> keys, @Nullable String wrong) {
        private static Read wrong(String code) {
            return new Read(List.of(), code);
        }
    }

    private static List<byte[]> pem(String text, String what) {
        var found = new ArrayList<byte[]>();
        var blocks = PEM.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals(what)) {
                found.add(Base64.getMimeDecoder().decode(blocks.group(2)));
            }
        }
        return found;
    }

    private static PublicKey key(Map<String, Object> json) throws ParseException, JOSEException {
        return Sm2Jws.CURVE.equals(json.get("crv"))
                ? Sm2Jws.open(json.get("x"), json.get("y"))
                : checked(ECKey.parse(json).toECPublicKey());
    }

    private static PublicKey key(byte[] der) throws GeneralSecurityException {
        var key = KeyFactory.getInstance("EC", Sm2.PROVIDER).generatePublic(new X509EncodedKeySpec(der));
        return Sm2.isKey(key) ? key : checked(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der)));
    }

    private static PublicKey checked(PublicKey key) {
        if (key instanceof ECPublicKey curve
                && com.nimbusds.jose.jwk.Curve.P_256.equals(
                        com.nimbusds.jose.jwk.Curve.forECParameterSpec(curve.getParams()))) {
            return key;
        }
        throw new IllegalArgumentException("another curve");
    }

    private static ClientKey of(PublicKey key) {
        return new ClientKey(Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    private byte[] der() {
        return Base64.getDecoder().decode(encoded);
    }

    /** The public key. */
    public PublicKey open() {
        try {
            return key(der());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key of a client cannot be read", e);
        }
    }

    /** The certificate. */
    X509Certificate certificate() {
        try {
            return (X509Certificate) Objects.requireNonNull(
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der())));
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate of a client cannot be read", e);
        }
    }

    /** SHA-256 of its bytes in hex, as OpenSSL tells it: by which two people make sure that they mean the same one. */
    public String fingerprint() {
        return HexFormat.of().formatHex(sha256(der()));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
