package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Files that are not what they claim, are too large, or bear names that want to be somewhere else. */
@Story
class UploadsTests {
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    @LocalServerPort
    int port;

    Visitor resident;

    @BeforeEach
    void aResident() {
        resident = new Visitor(port).as("resident");
    }

    @Test
    void aProgramNamedPdfIsNotTaken() {
        refused(upload("invoice.pdf", bytes("MZ\u0090\u0000\u0003")), "files/type-not-taken");
        refused(upload("invoice.pdf.exe", Errand.PDF), "files/type-not-taken");
        refused(upload("photo.png", bytes("%PDF-1.4")), "files/type-not-taken");
    }

    @Test
    void pagesAndDrawingsThatCanActAreNotTaken() {
        refused(
                upload("logo.svg", bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")),
                "files/type-not-taken");
        refused(upload("page.html", bytes("<html><script>alert(1)</script>")), "files/type-not-taken");
        refused(upload("logo.png", bytes("<svg onload='alert(1)'/>")), "files/type-not-taken");
    }

    @Test
    void aVirusInsideAPdfIsFound() {
        refused(upload("letter.pdf", bytes("%PDF-1.4\n" + EICAR + "\n%%EOF")), "files/malicious");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() {
        refused(upload("empty.pdf", new byte[0]), "files/empty");
    }

    @Test
    void fortyMegabytesAreTooMany() {
        byte[] content = Arrays.copyOf(Errand.PDF, 40 << 20);
        var answer = upload("large.pdf", content);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo("files/too-large");
        assertThat(answer.at("/detail")).contains("20");
    }

    @Test
    void twentyMegabytesAreTakenAndAByteMoreIsNot() {
        var whole = upload("large.pdf", PapersTests.padded(20 << 20));
        assertThat(whole.status()).as(whole.text()).isEqualTo(201);
        assertThat(whole.at("/size")).isEqualTo(String.valueOf(20 << 20));
        assertThat(upload("large.pdf", PapersTests.padded((20 << 20) + 1)).status())
                .isEqualTo(413);
        resident.delete("/api/portal/files/" + whole.at("/id"));
    }

    @Test
    void whatCannotBeOpenedIsRefusedWithWhy() {
        refused(upload("scan.pdf", Arrays.copyOf(Errand.PDF, 9)), "files/unreadable");
        refused(upload("scan.pdf", Arrays.copyOf(Errand.PDF, Errand.PDF.length - 20)), "files/unreadable");
        refused(upload("scan.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}), "files/unreadable");
        refused(upload("IMG_0001.HEIC", bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")), "files/heic");
        var told = upload("IMG_0001.HEIC", bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"));
        assertThat(told.at("/errors/0/detail")).contains("设置 → 相机 → 格式", "兼容性最佳");
    }

    @Test
    void aNameIsOnlyAName() {
        assertThat(upload("../../../etc/cron.d/x.pdf", Errand.PDF).at("/name")).isEqualTo("x.pdf");
        assertThat(upload("C:\\Users\\me\\身份证𬭎.pdf", Errand.PDF).at("/name")).isEqualTo("身份证𬭎.pdf");
        assertThat(named("filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b.pdf").at("/name"))
                .isEqualTo("aSet-Cookie: b.pdf");
        assertThat(named("filename*=UTF-8''a%00b.pdf").status()).isEqualTo(400);
        refused(upload("/", Errand.PDF), "files/name-missing");
        assertThat(upload("长".repeat(300) + ".pdf", Errand.PDF).at("/name"))
                .hasSize(200)
                .startsWith("长")
                .endsWith(".pdf");
    }

    @Test
    void whatIsHandedBackCannotActOnThePage() {
        String id = upload("\"><script>.pdf", Errand.PDF).at("/id");
        var file = resident.get("/api/portal/files/" + id);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.bytes()).isEqualTo(Errand.PDF);
        assertThat(file.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'self'");
        assertThat(file.header("Content-Disposition")).startsWith("inline; filename=\"\\\"><script>.pdf\"; ");
    }

    private Answer upload(String name, byte[] content) {
        return resident.upload("/api/portal/files", name, content);
    }

    /** With the name written as RFC 6266 has it, where anything can be said. */
    private Answer named(String filename) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; " + filename
                + "\r\nContent-Type: application/pdf\r\n\r\n" + new String(Errand.PDF, StandardCharsets.US_ASCII)
                + "\r\n--b--\r\n";
        return resident.raw(
                "POST", "/api/portal/files", Map.of("Content-Type", "multipart/form-data; boundary=b"), bytes(body));
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("/file");
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
