package org.yiwang.licence;

import java.awt.geom.Path2D;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;
import org.yiwang.documents.OfdPackage;
import org.yiwang.documents.QrPicture;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.ZipParts;

/**
 * Puts the seal of an organ on an OFD package (GB/T 33190-2016, GB/T 38540-2020): every part is protected, the list
 * of signatures among them, so that nothing can be added later.
 */
final class SealedOfd {
    static final String SIGNATURES = "Doc_0/Signs/Signatures.xml";
    static final String SIGNATURE = "Doc_0/Signs/Sign_0/Signature.xml";
    static final String SIGNED_VALUE = "Doc_0/Signs/Sign_0/SignedValue.dat";
    static final String SEAL = "Doc_0/Signs/Sign_0/Seal.esl";

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SPACE = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";

    private SealedOfd() {}

    /** The zipped file with the seal on its last page. */
    static byte[] seal(OfdPackage document, SealAuthority.Seal seal, Instant at) {
        var moment = LocalDateTime.ofInstant(at, Days.BEIJING).withNano(0);
        var whole = document.announcingSignatures(SIGNATURES)
                .with(SIGNATURES, bytes(list()))
                .with(SEAL, seal.structure());
        byte[] description = bytes(description(whole, seal, moment));
        byte[] value = seal.affix(Sm3.digest(description), "/" + SIGNATURE, at);
        return whole.with(SIGNATURE, description).with(SIGNED_VALUE, value).zip(moment);
    }

    private static String list() {
        return HEAD + "<ofd:Signatures" + SPACE + "><ofd:MaxSignId>2</ofd:MaxSignId>"
                + "<ofd:Signature ID=\"1\" Type=\"Seal\" BaseLoc=\"/" + SIGNATURE + "\"/></ofd:Signatures>";
    }

    private static String description(OfdPackage document, SealAuthority.Seal seal, LocalDateTime at) {
        var references = new StringBuilder();
        document.parts()
                .forEach((path, content) -> references
                        .append("<ofd:Reference FileRef=\"/")
                        .append(path)
                        .append("\"><ofd:CheckValue>")
                        .append(Base64.getEncoder().encodeToString(Sm3.digest(content)))
                        .append("</ofd:CheckValue></ofd:Reference>"));
        return HEAD + "<ofd:Signature" + SPACE + "><ofd:SignedInfo>"
                + "<ofd:Provider ProviderName=\"Yiwang\" Version=\"1\" Company=\"Yiwang\"/>"
                + "<ofd:SignatureMethod>" + Sm2.ALGORITHM_OID + "</ofd:SignatureMethod>"
                + "<ofd:SignatureDateTime>" + at.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                + "</ofd:SignatureDateTime>"
                + "<ofd:References CheckMethod=\"" + Sm2.DIGEST_OID + "\">" + references + "</ofd:References>"
                + "<ofd:StampAnnot ID=\"2\" PageRef=\"" + document.pages().getLast()
                + "\" Boundary=\"%s %s %s %s\"/>"
                        .formatted(
                                LicenceFace.SEAL_X - seal.width() / 2,
                                LicenceFace.SEAL_Y - seal.height() / 2,
                                seal.width(),
                                seal.height())
                + "<ofd:Seal><ofd:BaseLoc>/" + SEAL + "</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>"
                + "<ofd:SignedValue>/" + SIGNED_VALUE + "</ofd:SignedValue></ofd:Signature>";
    }

    /** What the QR code on one of our own sealed files says; null if there is none that can be read. */
    static @Nullable String code(byte[] file) {
        try {
            for (var part : ZipParts.read(file).entrySet()) {
                if (part.getKey().endsWith("/Content.xml")) {
                    var shapes = Xml.read(part.getValue()).getElementsByTagNameNS("*", "AbbreviatedData");
                    for (int i = 0; i < shapes.getLength(); i++) {
                        String code = QrPicture.read(shape(shapes.item(i).getTextContent()));
                        if (code != null) {
                            return code;
                        }
                    }
                }
            }
            return null;
        } catch (ZipParts.Unreadable damaged) {
            return null;
        }
    }

    /** The path of a shape made of straight lines (GB/T 33190-2016 §9.1, table 36); curves are no part of a QR code. */
    private static Path2D shape(String data) {
        var shape = new Path2D.Double();
        var words = data.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "M" -> shape.moveTo(Double.parseDouble(words[++i]), Double.parseDouble(words[++i]));
                case "L" -> shape.lineTo(Double.parseDouble(words[++i]), Double.parseDouble(words[++i]));
                case "C" -> shape.closePath();
                default -> {
                    return new Path2D.Double();
                }
            }
        }
        return shape;
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
