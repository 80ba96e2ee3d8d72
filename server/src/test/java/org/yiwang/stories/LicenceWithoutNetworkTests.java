package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.identity.Accounts;
import org.yiwang.licence.LicenceIdentifier;
import org.yiwang.licence.Licences;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** 亮证: a shop's licence is shown to an inspector, with a network and in a village without one, and is revoked at last. */
@Story
class LicenceWithoutNetworkTests {
    private static final String STATUS_LIST = "/api/portal/licences/status-list";

    @LocalServerPort
    int port;

    @Autowired
    Licences licences;

    @Autowired
    Accounts accounts;

    @TempDir
    private Path folder;

    private Visitor resident;
    private Visitor inspector;
    private String identifier;

    @BeforeEach
    void aLicenceIsGranted() {
        resident = new Visitor(port).as("resident");
        inspector = new Visitor(port);
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        var decided = new Visitor(port)
                .as("approver")
                .post(
                        "/api/desk/cases/" + number + "/decide",
                        Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        identifier = resident.get("/api/portal/cases/" + number).at("/licences/0/identifier");
    }

    private Answer shown(String kind) {
        return resident.get("/api/portal/licences/" + identifier + "/qr?kind=" + kind);
    }

    private Answer scan(String code) {
        return inspector.post("/api/portal/verification/codes", Map.of("code", code));
    }

    @Test
    void withANetworkTheInspectorSeesItOnce() {
        String address = shown("dynamic").at("/payload");
        assertThat(address).contains("/verify#code=");
        String code = address.substring(address.indexOf('=') + 1);
        var seen = scan(code);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(seen.at("/status")).isEqualTo("IN_FORCE");
        assertThat(seen.at("/title")).isEqualTo("食品经营许可证");
        assertThat(seen.text()).doesNotContain(identifier);

        var again = scan(code);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/code")).isEqualTo("verification/code-used");
        assertThat(again.text()).contains("截图");

        var neighbour = new Visitor(port).as("neighbour");
        for (String kind : new String[] {"dynamic", "offline"}) {
            assertThat(neighbour
                            .get("/api/portal/licences/" + identifier + "/qr?kind=" + kind)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void withoutOneTheScriptSaysSoAndAfterTheRevocationTheListDoes() throws IOException, InterruptedException {
        String code = shown("offline").at("/payload");
        String script = file("verify.py", inspector.get("/api/portal/verification/tools/verify_licence_qr.py"));
        String keys = file("keys.json", inspector.get("/.well-known/yiwang/licence-keys.json"));
        String list = file("list.jwt", inspector.get(listOf(code)));
        var said = said(script, keys, list, code);
        assertThat(said).startsWith("VALID").contains("食品经营许可证");
        assertThat(scan(code).at("/status")).isEqualTo("IN_FORCE");

        var approver = accounts.named("approver").orElseThrow();
        licences.revoke(approver, new LicenceIdentifier(identifier), "以欺骗手段取得");
        String after = file("after.jwt", inspector.get(listOf(code)));
        assertThat(said(script, keys, after, code)).startsWith("INVALID").contains("revoked");
        assertThat(scan(code).at("/status")).isEqualTo("REVOKED");
        var refused = shown("offline");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("licence/not-in-force");
    }

    private static String listOf(String code) {
        String claims = new String(Base64.getUrlDecoder().decode(code.split("\\.")[1]), StandardCharsets.UTF_8);
        return claims.substring(claims.indexOf(STATUS_LIST), claims.indexOf('"', claims.indexOf(STATUS_LIST)));
    }

    private String file(String name, Answer content) throws IOException {
        assertThat(content.status()).isEqualTo(200);
        return Files.write(folder.resolve(name), content.bytes()).toString();
    }

    private static String said(String script, String keys, String list, String code)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder("python3", script, "--keys", keys, "--status", list, "--", code)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(text).isEqualTo(text.startsWith("VALID") ? 0 : 1);
        return text;
    }
}
