package org.yiwang.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yiwang.testing.Server;

/**
 * Software of others that knows nothing of Yiwang logs people in with it, or into it (folder {@code judges}): what it takes for the
 * standard counts, not what we do. One demo server for all; what each says lies in {@code target/judges}.
 */
@Tag("judges")
class JudgesTests {
    private static final Path FOLDER = Path.of("..", "judges");
    private static final Path SAID = Path.of("target", "judges");
    private static final int HEAP_MEGABYTES = 700;
    private static final long MINUTES = 10;

    private static Server server;

    @BeforeAll
    static void aServer(@TempDir Path folder) throws IOException, InterruptedException {
        Files.createDirectories(SAID);
        server = new Server(
                folder,
                HEAP_MEGABYTES,
                "--yiwang.clients.issuer=http://localhost:{port}",
                "--yiwang.federation.providers="
                        + FOLDER.resolve("providers.json").toAbsolutePath().normalize());
        assertThat(said("npm ci", "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"))
                .isZero();
        server.awaitReady();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void aCertifiedClient() throws Exception {
        judge("openid-client");
    }

    @Test
    void apacheByConfigurationAlone() throws Exception {
        assumeThat(Path.of("/usr/lib/apache2/modules/mod_auth_openidc.so"))
                .as("apt-get install apache2 libapache2-mod-auth-openidc")
                .exists();
        judge("apache");
    }

    @Test
    void keycloakAsBroker() throws Exception {
        judge("keycloak");
    }

    @Test
    void aForeignProvider() throws Exception {
        judge("oidc-provider");
    }

    private static void judge(String name) throws IOException, InterruptedException {
        assertThat(said(name, "npm", "run", "--silent", name))
                .as("%s: %s", name, Files.readString(SAID.resolve(name + ".log")))
                .isZero();
    }

    private static int said(String name, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(SAID.resolve(name.replace(' ', '-') + ".log").toFile());
        builder.environment().put("ISSUER", "http://localhost:" + server.port());
        var judge = builder.start();
        try {
            assertThat(judge.waitFor(MINUTES, TimeUnit.MINUTES)).as(name).isTrue();
            return judge.exitValue();
        } finally {
            judge.descendants().forEach(ProcessHandle::destroy);
            judge.destroy();
        }
    }
}
