package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;

/** A licence is granted, shown, tampered with and refused. */
@Story
class LicenceShownTests {
    @LocalServerPort
    int port;

    @Test
    void whatIsGrantedLiesInTheWalletAndAnybodyCanVerifyIt() throws IOException {
        var resident = new Visitor(port).as("resident");
        String number = granted(resident, "食品经营许可");

        var seen = resident.get("/api/portal/cases/" + number);
        String identifier = seen.at("/licences/0/identifier");
        assertThat(identifier).startsWith("1.2.156.3005.2.");
        var wallet = resident.get("/api/portal/licences");
        var lies = wallet.json()
                .get("licences")
                .valueStream()
                .filter(it -> it.get("identifier").asString().equals(identifier))
                .toList();
        assertThat(lies).hasSize(1);
        assertThat(lies.getFirst().get("caseNumber").asString()).isEqualTo(number);
        assertThat(lies.getFirst().get("status").asString()).isEqualTo("IN_FORCE");

        var ofd = resident.get("/api/portal/licences/" + identifier + "/file?format=ofd");
        assertThat(ofd.status()).isEqualTo(200);
        assertThat(ofd.bytes()).startsWith('P', 'K').hasSizeLessThan(100_000);
        var pdf = resident.get("/api/portal/licences/" + identifier + "/file?format=pdf");
        assertThat(pdf.bytes()).startsWith('%', 'P', 'D', 'F').hasSizeLessThan(100_000);

        var anybody = new Visitor(port);
        var byCode = anybody.get("/api/portal/verification?identifier=" + identifier);
        assertThat(byCode.at("/status")).isEqualTo("IN_FORCE");
        var byFile = anybody.upload("/api/portal/verification", "licence.ofd", ofd.bytes());
        assertThat(byFile.status()).as(byFile.text()).isEqualTo(200);
        assertThat(byFile.at("/signature")).isEqualTo("VALID");
        assertThat(byFile.at("/status")).isEqualTo("IN_FORCE");

        var tampered = anybody.upload("/api/portal/verification", "licence.ofd", tamper(ofd.bytes()));
        assertThat(tampered.status()).as(tampered.text()).isEqualTo(200);
        assertThat(tampered.at("/signature")).isEqualTo("INVALID");

        var neighbour = new Visitor(port).as("neighbour");
        assertThat(neighbour
                        .get("/api/portal/licences/" + identifier + "/file?format=ofd")
                        .status())
                .isEqualTo(404);
        assertThat(neighbour.get("/api/portal/licences").text()).doesNotContain(identifier);
    }

    @Test
    void aCodeNobodyIssuedIsUnknown() {
        var answer = new Visitor(port)
                .get("/api/portal/verification?identifier="
                        + "1.2.156.3005.2.11100000000013338W001.11420000011043137A.2020000001.001.B");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("UNKNOWN");
        assertThat(answer.at("/signature")).isEqualTo("ABSENT");
    }

    @Test
    void aSocialSecurityCardIsGrantedToo() {
        var resident = new Visitor(port).as("resident");
        String number = granted(resident, "社会保障卡申领");
        assertThat(resident.get("/api/portal/cases/" + number).at("/licences/0/title"))
                .contains("社会保障卡");
    }

    private String granted(Visitor resident, String words) {
        var filed = Errand.apply(resident, Errand.find(resident, words, "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        var decided = new Visitor(port)
                .as("approver")
                .post(
                        "/api/desk/cases/" + number + "/decide",
                        Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        return number;
    }

    /** Changes one visible character of the page and packs the file again. */
    private static byte[] tamper(byte[] ofd) throws IOException {
        var result = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(ofd));
                var out = new ZipOutputStream(result)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith("Content.xml")) {
                    content = new String(content, StandardCharsets.UTF_8)
                            .replaceFirst("武", "汉")
                            .getBytes(StandardCharsets.UTF_8);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
            }
        }
        return result.toByteArray();
    }
}
