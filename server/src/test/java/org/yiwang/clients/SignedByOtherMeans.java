package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/** SM2 by OpenSSL 3, as docs/how-to/join-by-oidc.md says it; nothing of it is code of ours. */
final class SignedByOtherMeans {
    /** SubjectPublicKeyInfo of a key of SM2, up to its point. */
    private static final String BEFORE_THE_POINT = "3059301306072a8648ce3d020106082a811ccf5501822d034200";

    private static final String USER = "distid:1234567812345678";

    private SignedByOtherMeans() {}

    static byte[] openssl(String... arguments) throws IOException, InterruptedException {
        Process process;
        try {
            var command = new java.util.ArrayList<>(List.of("openssl"));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException noOpenssl) {
            assumeTrue(false, "no openssl here");
            throw noOpenssl;
        }
        byte[] said = process.getInputStream().readAllBytes();
        process.waitFor();
        return said;
    }

    /** Whether the owner of this JSON Web Key signed the token. */
    static boolean verifies(String token, String x, String y) throws IOException, InterruptedException {
        var parts = token.split("\\.");
        var key = HexFormat.of().parseHex(BEFORE_THE_POINT + "04" + hex(x) + hex(y));
        byte[] plain = Base64.getUrlDecoder().decode(parts[2]);
        assertThat(plain).hasSize(64);
        var der = new DERSequence(new ASN1Integer[] {
            new ASN1Integer(new BigInteger(1, Arrays.copyOf(plain, 32))),
            new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(plain, 32, 64)))
        });
        String said = new String(
                openssl(
                        "dgst",
                        "-sm3",
                        "-verify",
                        file("-----BEGIN PUBLIC KEY-----\n"
                                        + Base64.getEncoder().encodeToString(key) + "\n-----END PUBLIC KEY-----\n")
                                .toString(),
                        "-sigopt",
                        USER,
                        "-signature",
                        file(der.getEncoded()).toString(),
                        file(parts[0] + "." + parts[1]).toString()),
                StandardCharsets.UTF_8);
        assertThat(said).contains("Verif");
        return said.contains("Verified OK");
    }

    private static String hex(String coordinate) {
        byte[] bytes = Base64URL.from(coordinate).decode();
        assertThat(bytes).hasSize(32);
        return HexFormat.of().formatHex(bytes);
    }

    /** A new private key of this curve, in a file. */
    static Path newKey(String curve) throws IOException, InterruptedException {
        var file = Files.createTempFile(Path.of("target"), "key", ".pem");
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", file.toString());
        return file;
    }

    /** Its public key, in PEM. */
    static String open(Path key) throws IOException, InterruptedException {
        return new String(openssl("pkey", "-in", key.toString(), "-pubout"), StandardCharsets.US_ASCII);
    }

    /** A token of these parts that this key has signed with SM2. */
    static String token(Path key, String header, String claims) throws IOException, InterruptedException {
        String text = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        byte[] der = openssl(
                "dgst",
                "-sm3",
                "-sign",
                key.toString(),
                "-sigopt",
                USER,
                file(text).toString());
        var both = ASN1Sequence.getInstance(der);
        return text + "." + encoded(HexFormat.of().parseHex(number(both, 0) + number(both, 1)));
    }

    private static String number(ASN1Sequence both, int at) {
        String hex = ASN1Integer.getInstance(both.getObjectAt(at)).getValue().toString(16);
        return "0".repeat(64 - hex.length()) + hex;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(Path.of("target"), "signed", ".bin"), bytes);
    }
}
