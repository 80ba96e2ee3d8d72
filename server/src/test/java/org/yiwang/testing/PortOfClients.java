package org.yiwang.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the port where systems show certificates a key and a certificate of its own, made for this run. */
public class PortOfClients implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty("yiwang.clients.mtls-port")) {
            TestPropertyValues.of(
                            "yiwang.clients.mtls-certificate=" + Made.CERTIFICATE,
                            "yiwang.clients.mtls-key=" + Made.KEY)
                    .applyTo(context);
        }
    }

    private static final class Made {
        private static final Path CERTIFICATE;
        private static final Path KEY;

        static {
            try {
                Path folder = Files.createTempDirectory(
                        Files.createDirectories(Path.of("target", "test-data")), "port-of-clients");
                var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
                var name = new X500Principal("CN=localhost");
                var now = Instant.now();
                var certificate = new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(1))),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
                CERTIFICATE = pem(folder.resolve("certificate.pem"), certificate);
                KEY = pem(folder.resolve("key.pem"), new JcaPKCS8Generator(keys.getPrivate(), null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Path pem(Path file, Object content) throws IOException {
            var text = new StringWriter();
            try (var pem = new JcaPEMWriter(text)) {
                pem.writeObject(content);
            }
            return Files.writeString(file, text.toString()).toAbsolutePath();
        }
    }
}
