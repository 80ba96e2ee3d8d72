package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;

/** 文书: what was issued says the same for ever, whoever asks for it and however it is kept. */
@Story
class CaseDocumentsTests {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FieldCipher cipher;

    @Test
    void theSameReceiptIsTheSameFile() throws Exception {
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "开小超市", "420106"));
        String address = "/api/portal/documents/" + filed.at("/number") + "-01";

        byte[] first = resident.get(address).bytes();

        assertThat(resident.get(address).bytes()).isEqualTo(first);
        try (var pdf = Loader.loadPDF(first)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", ""))
                    .contains(filed.at("/number"), filed.at("/queryCode"), "《中华人民共和国行政许可法》第三十二条");
        }
        String kept = TestDatabase.owner(jdbc)
                .sql("select encode(content, 'escape') from cases.documents where number = :number")
                .param("number", filed.at("/number") + "-01")
                .query(String.class)
                .single();
        assertThat(kept).as("what people are told is encrypted").isNotEmpty().doesNotContain(filed.at("/queryCode"));
    }

    @Test
    void whoMayReadADocumentHasItAsOfdToo() throws Exception {
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "开小超市", "420106"));
        String number = filed.at("/number") + "-01";

        for (var reader : Map.of("portal", resident, "desk", new Visitor(port).as("clerk"))
                .entrySet()) {
            String address = "/api/" + reader.getKey() + "/documents/" + number;
            var pdf = reader.getValue().get(address);
            assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
            assertThat(reader.getValue().get(address + "?format=pdf").bytes()).isEqualTo(pdf.bytes());
            var ofd = reader.getValue().get(address + "?format=ofd");
            assertThat(ofd.header("Content-Type")).isEqualTo("application/ofd");
            assertThat(ofd.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + number + ".ofd\"");
            assertThat(reader.getValue().get(address + "?format=ofd").bytes()).isEqualTo(ofd.bytes());
            try (var opened = new OFDReader(new ByteArrayInputStream(ofd.bytes()))) {
                assertThat(String.join("", new ContentExtractor(opened).extractAll()))
                        .contains(filed.at("/number"), filed.at("/queryCode"), "《中华人民共和国行政许可法》第三十二条");
            }
            assertThat(reader.getValue().get(address + "?format=exe").status()).isEqualTo(422);
        }
        assertThat(new Visitor(port)
                        .as("neighbour")
                        .get("/api/portal/documents/" + number + "?format=ofd")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDocumentThatWasKeptAsPdfIsHandedOutAsItWas() {
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "开小超市", "420106"));
        String number = filed.at("/number") + "-01";
        byte[] old = "%PDF-1.7 of before".getBytes(StandardCharsets.US_ASCII);
        jdbc.sql("update cases.documents set content = null, pdf = :pdf where number = :number")
                .param("pdf", cipher.encrypt(old, "cases.documents.pdf:" + number))
                .param("number", number)
                .update();

        assertThat(resident.get("/api/portal/documents/" + number).bytes()).isEqualTo(old);
        var asOfd = resident.get("/api/portal/documents/" + number + "?format=ofd");
        assertThat(asOfd.status()).isEqualTo(404);
        assertThat(asOfd.at("/code")).isEqualTo("cases/document-only-pdf");
    }

    @Test
    void anOfdThatWasHandedInIsShownAsPdfAndStaysWhatItIs() throws Exception {
        var resident = new Visitor(port).as("resident");
        byte[] ofd = new ClassPathResource("ofd-foreign/n.ofd").getContentAsByteArray();
        byte[] broken = emptyOfd();
        var application = Errand.application(resident, Errand.find(resident, "开小超市", "420106"));
        @SuppressWarnings("unchecked")
        var materials = new ArrayList<>((List<Map<String, String>>) application.get("materials"));
        String good = resident.upload("/api/portal/files", "批文.ofd", ofd).at("/id");
        String bad = resident.upload("/api/portal/files", "坏的.ofd", broken).at("/id");
        String paper = materials.getFirst().get("material");
        String pdf = materials.getFirst().get("file");
        materials.add(Map.of("material", paper, "file", good));
        materials.add(Map.of("material", paper, "file", bad));
        application.put("materials", materials);
        var filed = resident.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String files = "/api/desk/cases/" + filed.at("/number") + "/files/";
        var clerk = new Visitor(port).as("clerk");

        var shown = clerk.get(files + good + "?as=pdf");

        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(shown.header("Content-Disposition")).startsWith("attachment");
        assertThat(shown.header("Cache-Control")).contains("no-store");
        try (var opened = Loader.loadPDF(shown.bytes())) {
            assertThat(new PDFTextStripper().getText(opened).replaceAll("\\s", ""))
                    .contains("测试符路桥区卫生局文件");
        }
        assertThat(clerk.get(files + good).bytes()).as("what counts").isEqualTo(ofd);
        assertThat(clerk.get(files + pdf + "?as=pdf").bytes())
                .as("needs no drawing")
                .isEqualTo(Errand.PDF);
        assertThat(clerk.get(files + good + "?as=png").status()).isEqualTo(422);
        var refused = clerk.get(files + bad + "?as=pdf");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("cases/file-not-showable");
        assertThat(clerk.get(files + bad).bytes()).isEqualTo(broken);
        assertThat(resident.get(files + good + "?as=pdf").status()).isEqualTo(403);
        String elsewhere = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420102"))
                .at("/number");
        assertThat(clerk.get("/api/desk/cases/" + elsewhere + "/files/" + good + "?as=pdf")
                        .status())
                .isEqualTo(404);
        assertThat(TestDatabase.owner(jdbc)
                        .sql(
                                "select count(*) from audit.records where act = 'file.download' and object_id = :number and detail = :file and refused is null")
                        .param("number", filed.at("/number"))
                        .param("file", good)
                        .query(Integer.class)
                        .single())
                .as("each look leaves a record")
                .isEqualTo(2);
    }

    private static byte[] emptyOfd() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("OFD.xml"));
            zip.write("<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"/>".getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
