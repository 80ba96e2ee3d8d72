package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.Socket;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.apache.catalina.connector.Connector;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/** Systems of departments that show a certificate when they connect (RFC 8705), and tokens that are bound to it. */
@Story
class CertificatesOfClientsTests {
    @LocalServerPort
    int port;

    @Autowired
    ServletWebServerApplicationContext context;

    @Autowired
    ShiftableClock clock;

    Systems systems;
    String server;
    Held held;

    /** A certificate and its private key. */
    private record Held(X509Certificate certificate, PrivateKey key) {
        String pem() throws Exception {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        }
    }

    @BeforeEach
    void aCertificate() throws Exception {
        systems = new Systems(port);
        held = certificate(Instant.now().plus(Duration.ofDays(30)));
        var tomcat = ((TomcatWebServer) context.getWebServer()).getTomcat();
        server = Arrays.stream(tomcat.getService().findConnectors())
                .filter(Connector::getSecure)
                .map(it -> "https://localhost:" + it.getLocalPort())
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private static Held certificate(Instant until) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var name = new X500Principal("CN=bureau");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(64, new java.util.Random()),
                Date.from(until.minus(Duration.ofDays(60))),
                Date.from(until),
                name,
                keys.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new Held(new JcaX509CertificateConverter().getCertificate(builder.build(signer)), keys.getPrivate());
    }

    /** Connects with this certificate, or with none. */
    private static HttpClient client(Held shown) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (shown != null) {
            store.setKeyEntry("own", shown.key(), new char[0], new Certificate[] {shown.certificate()});
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), new TrustManager[] {new Anybody()}, null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    /** The server of this test is none that anybody has vouched for. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private Bureau withCertificate() throws Exception {
        var bureau = systems.approved(Map.of("proof", "CERTIFICATE", "keys", held.pem()));
        assertThat(bureau.secret).as("no secret is shown").isNull();
        bureau.proof = () -> Map.of("client_id", bureau.clientId);
        return bureau.through(client(held), server);
    }

    @Test
    void aCertificateTakesThePlaceOfASecretAndTokensAreBoundToIt() throws Exception {
        var bureau = withCertificate();
        var tokens = bureau.exchanges(bureau.code(new Visitor(port).as("resident")));
        assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
        String token = tokens.at("/access_token");
        String thumbprint = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(held.certificate().getEncoded()));
        var said = bureau.introspects(token);
        assertThat(said.json().path("active").asBoolean()).isTrue();
        assertThat(said.json().path("cnf").path("x5t#S256").asString()).isEqualTo(thumbprint);
        assertThat(bureau.read(token).getJSONObjectClaim("cnf")).containsEntry("x5t#S256", thumbprint);
        assertThat(bureau.read(tokens.at("/id_token")).getClaim("cnf")).isNull();

        assertThat(bureau.asksWho(token).status()).isEqualTo(200);
        bureau.through(client(certificate(Instant.now().plus(Duration.ofDays(30)))), server);
        assertThat(bureau.asksWho(token).status())
                .as("stolen by another system")
                .isEqualTo(401);
        bureau.through(client(null), server);
        assertThat(bureau.asksWho(token).status()).as("without a certificate").isEqualTo(401);
        bureau.through(HttpClient.newHttpClient(), "http://localhost:" + port);
        assertThat(bureau.asksWho(token).status()).as("at the other port").isEqualTo(401);

        var metadata = bureau.get("/.well-known/openid-configuration").json();
        assertThat(metadata.path("tls_client_certificate_bound_access_tokens").asBoolean())
                .isTrue();
        assertThat(metadata.path("token_endpoint_auth_methods_supported").toString())
                .contains("self_signed_tls_client_auth");
        assertThat(metadata.path("mtls_endpoint_aliases").path("token_endpoint").asString())
                .isEqualTo("https://mtls.example.org/oauth2/token");
    }

    @Test
    void noOtherCertificateWillDo() throws Exception {
        var bureau = withCertificate();
        assertThat(bureau.actsForItself().status()).isEqualTo(200);
        bureau.through(client(certificate(Instant.now().plus(Duration.ofDays(30)))), server);
        var other = bureau.actsForItself();
        assertThat(other.status()).as("of the same name, but another").isEqualTo(401);
        assertThat(other.at("/error")).isEqualTo("invalid_client");
        bureau.through(client(null), server);
        assertThat(bureau.actsForItself().status()).as("none").isEqualTo(401);
        bureau.through(HttpClient.newHttpClient(), "http://localhost:" + port);
        assertThat(bureau.actsForItself().status()).as("at the other port").isEqualTo(401);
        bureau.secret = "any";
        assertThat(bureau.actsForItself().status()).as("a secret").isEqualTo(401);

        bureau.secret = null;
        bureau.through(client(held), server);
        var another = systems.approved(Map.of());
        another.secret = null;
        another.proof = () -> Map.of("client_id", another.clientId);
        another.through(client(held), server);
        assertThat(another.actsForItself().status()).as("of another client").isEqualTo(401);
    }

    @Test
    void nobodyClaimsACertificateInAHeader() throws Exception {
        var bureau = withCertificate();
        bureau.through(HttpClient.newHttpClient(), "http://localhost:" + port);
        for (String header : new String[] {"X-Client-Cert", "X-SSL-Client-Cert", "SSL_CLIENT_CERT", "Client-Cert"}) {
            var answer = bureau.post(
                    "/oauth2/token",
                    Map.of("grant_type", "client_credentials", "client_id", bureau.clientId),
                    Map.of(header, held.pem().replaceAll("\\s+", " ")));
            assertThat(answer.status()).as(header).isEqualTo(401);
        }
    }

    @Test
    void aCertificateHasItsTime() throws Exception {
        var old = certificate(Instant.now().minus(Duration.ofDays(1)));
        var refused = systems.registers(Map.of("proof", "CERTIFICATE", "keys", old.pem()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/code")).isEqualTo("clients/certificate-expired");

        held = certificate(Instant.now().plus(Duration.ofHours(1)));
        var bureau = withCertificate();
        assertThat(bureau.actsForItself().status()).isEqualTo(200);
        clock.set(Instant.now().plus(Duration.ofMinutes(61)));
        assertThat(bureau.actsForItself().status()).as("it has expired").isEqualTo(401);
    }
}
