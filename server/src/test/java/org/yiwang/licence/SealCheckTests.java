package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.yiwang.crypto.Sm2;
import org.yiwang.documents.OfdPackage;
import org.yiwang.kernel.ZipParts;
import org.yiwang.licence.Verdict.Signature;

/** A licence shown, tampered with, and refused. What is tampered with is made once; what is made is made anew. */
class SealCheckTests {
    private static final SealAuthority AUTHORITY = Samples.authority();
    private static final byte[] FILE = Samples.ofd(Samples.licence(), AUTHORITY);

    private SealCheck.Result check(byte[] bytes) {
        return check(bytes, Samples.AT.plusSeconds(60));
    }

    private SealCheck.Result check(byte[] bytes, Instant at) {
        try {
            return SealCheck.of(bytes, AUTHORITY.trust(), at);
        } catch (SealCheck.NotOfd e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasSealedIsValidAndSaysWhatItIs() throws SealCheck.NotOfd {
        var authority = Samples.authority();
        byte[] file = Samples.ofd(Samples.licence(), authority);
        var result = SealCheck.of(file, authority.trust(), Samples.AT.plusSeconds(60));
        assertThat(result.signature()).isEqualTo(Signature.VALID);
        assertThat(result.identifier()).isEqualTo(Samples.licence().identifier().value());
        assertThat(result.checks())
                .allMatch(Verdict.Check::passed)
                .extracting(Verdict.Check::code)
                .containsExactly("structure", "digests", "seal", "signature", "certificates", "validity");
        assertThat(file.length).isLessThan(100_000);
    }

    @Test
    void anotherReaderFindsSealPageAndText() throws IOException {
        byte[] file = Samples.ofd(Samples.licence(), AUTHORITY);
        Files.createDirectories(new File("target/pages").toPath());
        Files.write(new File("target/pages/licence.ofd").toPath(), file);
        try (var reader = new OFDReader(new ByteArrayInputStream(file))) {
            assertThat(reader.hasSignature()).isTrue();
            assertThat(reader.getDefaultSignatures().getSignatures()).hasSize(1);
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            var text = String.join("", new ContentExtractor(reader).extractAll());
            assertThat(text).contains("武昌区䶮㛃小超市", "食品经营许可证", "王", "𬭎", "𠮷", "𰻝", "JY14201060000001");
        }
    }

    @Test
    void aChangeOfAnyPartIsFoundAndNamed() throws ZipParts.Unreadable {
        var parts = ZipParts.read(FILE);
        for (String path : parts.keySet()) {
            for (int place : new int[] {0, parts.get(path).length / 2, parts.get(path).length - 1}) {
                var changed = new LinkedHashMap<>(parts);
                byte[] content = parts.get(path).clone();
                content[place] ^= 1;
                changed.put(path, content);
                var result = check(zip(changed));
                assertThat(result.signature())
                        .as(path + " at " + place)
                        .isIn(Signature.INVALID, Signature.DAMAGED); // some bytes make the package unreadable
                assertThat(result.checks().getLast().passed()).isFalse();
            }
        }
    }

    @Test
    void noByteOfTheFileCanBeChangedSoThatItSaysSomethingElse() throws ZipParts.Unreadable {
        var parts = ZipParts.read(FILE);
        for (int i = 0; i < FILE.length; i += 331) {
            byte[] changed = FILE.clone();
            changed[i] ^= (byte) (1 << i % 8);
            if (isValid(changed)) {
                var now = ZipParts.read(changed);
                assertThat(now.keySet()).isEqualTo(parts.keySet());
                now.forEach((path, content) -> assertThat(content).isEqualTo(parts.get(path)));
            }
        }
    }

    private boolean isValid(byte[] bytes) {
        try {
            return SealCheck.of(bytes, AUTHORITY.trust(), Samples.AT.plusSeconds(60))
                            .signature()
                    == Signature.VALID;
        } catch (SealCheck.NotOfd e) {
            return false;
        }
    }

    @Test
    void aLongLicenceGoesOverSeveralPagesAndIsSealedOnTheLast() throws IOException {
        var plain = Samples.licence();
        var fields = new ArrayList<>(plain.fields());
        for (int i = 0; i < 30; i++) {
            fields.add(new Licence.Field("more" + i, "附加许可内容" + i, "", "内容".repeat(120) + i, LicenceType.Mask.NONE));
        }
        var licence = new Licence(
                plain.identifier(),
                "名称特别特别特别特别特别特别特别特别长的一种电子证照",
                plain.number(),
                plain.status(),
                plain.holder(),
                fields,
                plain.issuer(),
                plain.region(),
                plain.caseNumber(),
                plain.issuedOn(),
                null,
                plain.issuedAt(),
                plain.address(),
                null);
        byte[] longer = Samples.ofd(licence, AUTHORITY);
        assertThat(check(longer).signature()).isEqualTo(Signature.VALID);
        assertThat(longer.length).isLessThan(100_000);
        try (var reader = new OFDReader(new ByteArrayInputStream(longer))) {
            assertThat(reader.getNumberOfPages()).isGreaterThan(1);
            assertThat(String.join("", new ContentExtractor(reader).extractAll()))
                    .contains("附加许可内容29");
        }
    }

    @Test
    void whatIsAddedLaterIsFound() throws ZipParts.Unreadable {
        var more = new LinkedHashMap<>(ZipParts.read(FILE));
        more.put("Doc_0/Pages/Page_1/Content.xml", new byte[] {1});
        assertThat(check(zip(more)).signature()).isEqualTo(Signature.INVALID);
    }

    @Test
    void theSealOfAnotherAuthorityIsNotTrusted() throws ZipParts.Unreadable {
        var stranger = Samples.authority();
        var result = check(Samples.ofd(Samples.licence(), stranger));
        assertThat(result.signature()).isEqualTo(Signature.UNKNOWN_SEALER);
        assertThat(result.checks())
                .filteredOn(it -> !it.passed())
                .extracting(Verdict.Check::code)
                .containsExactly("seal", "certificates");

        // our seal, but affixed with a stranger's key
        var mixed = new LinkedHashMap<>(ZipParts.read(FILE));
        byte[] digest = org.yiwang.crypto.Sm3.digest(mixed.get(SealedOfd.SIGNATURE));
        byte[] toSign = SealStructures.toSign(
                AUTHORITY.sealOf(Samples.ORGAN, Samples.AT).structure(), Samples.AT, digest, "/" + SealedOfd.SIGNATURE);
        var key = Sm2.keyPair(new byte[] {42});
        var certificate =
                SealStructures.Sealing.read(mixed.get(SealedOfd.SIGNED_VALUE)).certificate();
        mixed.put(
                SealedOfd.SIGNED_VALUE, SealStructures.signature(toSign, certificate, Sm2.sign(key.secret(), toSign)));
        var forged = check(zip(mixed));
        assertThat(forged.signature()).isEqualTo(Signature.INVALID);
        assertThat(forged.checks().getLast().code()).isEqualTo("signature");
    }

    @Test
    void theSealOfAnotherOrganDoesNotFit() throws ZipParts.Unreadable {
        var other = new Organ(Samples.ORGAN.code(), "武汉市武昌区卫生健康局");
        var parts = new LinkedHashMap<>(ZipParts.read(FILE));
        parts.put(SealedOfd.SEAL, AUTHORITY.sealOf(other, Samples.AT).structure());
        assertThat(check(zip(parts)).signature()).isEqualTo(Signature.INVALID);
    }

    @Test
    void aSealFromTheFutureIsNotValid() {
        assertThat(check(FILE, Samples.AT.minusSeconds(3600)).signature()).isEqualTo(Signature.INVALID);
    }

    @Test
    void whatIsNoOfdIsSaidToBeNone() {
        for (byte[] bytes : List.of(
                new byte[0],
                "hello".getBytes(StandardCharsets.UTF_8),
                "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8),
                zip(Map.of("a.txt", new byte[3])),
                new byte[1000])) {
            assertThatThrownBy(() -> SealCheck.of(bytes, AUTHORITY.trust(), Samples.AT))
                    .isInstanceOf(SealCheck.NotOfd.class);
        }
    }

    @Test
    void anOfdThatNobodySignedHasNoSeal() {
        var unsigned = new OfdPackage(
                Map.of(
                        "OFD.xml",
                        "<OFD><DocBody><DocRoot>x</DocRoot></DocBody></OFD>".getBytes(StandardCharsets.UTF_8)),
                List.of());
        assertThat(check(unsigned.zip(LocalDateTime.of(2020, 1, 1, 0, 0))).signature())
                .isEqualTo(Signature.ABSENT);
    }

    @Test
    void halfAFileAndAMissingPartAreDamage() throws ZipParts.Unreadable {
        assertThat(check(Arrays.copyOf(FILE, FILE.length / 2)).signature()).isEqualTo(Signature.DAMAGED);
        byte[] scratched = FILE.clone();
        scratched[200] ^= 1;
        assertThat(check(scratched).signature()).isEqualTo(Signature.DAMAGED);
        for (String path : ZipParts.read(FILE).keySet()) {
            var fewer = new LinkedHashMap<>(ZipParts.read(FILE));
            fewer.remove(path);
            if (!path.equals("OFD.xml")) {
                assertThat(check(zip(fewer)).signature()).as(path).isEqualTo(Signature.DAMAGED);
            }
        }
    }

    @Test
    void changedContentIsNoDamage() throws ZipParts.Unreadable {
        var changed = new LinkedHashMap<>(ZipParts.read(FILE));
        changed.computeIfPresent(
                "Doc_0/Pages/Page_0/Content.xml",
                (path, page) -> new String(page, StandardCharsets.UTF_8)
                        .replace("2025", "2095")
                        .getBytes(StandardCharsets.UTF_8));
        var result = check(zip(changed));
        assertThat(result.signature()).isEqualTo(Signature.INVALID);
        assertThat(result.checks().getLast().code()).isEqualTo("digests");
    }

    @Test
    void bombsAndEntitiesDoNothing() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("OFD.xml"));
            for (int i = 0; i < 80; i++) {
                zip.write(new byte[1_000_000]);
            }
        }
        assertThat(check(bomb.toByteArray()).signature()).isEqualTo(Signature.UNCHECKABLE);
        String entities = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><OFD><DocBody>&a;</DocBody></OFD>";
        assertThat(check(zip(Map.of("OFD.xml", entities.getBytes(StandardCharsets.UTF_8))))
                        .signature())
                .isEqualTo(Signature.DAMAGED);
        String deep = "<OFD><DocBody><Signatures>" + "<a>".repeat(100_000) + "</a>".repeat(100_000)
                + "</Signatures></DocBody></OFD>";
        assertThat(check(zip(Map.of("OFD.xml", deep.getBytes(StandardCharsets.UTF_8))))
                        .signature())
                .isNotEqualTo(Signature.VALID);
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        return new OfdPackage(parts, List.of()).zip(LocalDateTime.of(2020, 6, 11, 10, 0));
    }
}
