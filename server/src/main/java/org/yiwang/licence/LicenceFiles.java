package org.yiwang.licence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.Sm3;
import org.yiwang.documents.Documents;
import org.yiwang.documents.SealPicture;
import org.yiwang.documents.Sheet;

/** The files of a licence (GB/T 36905-2018), made from what stands on it and from nothing else. */
@Component
public class LicenceFiles {
    private final Documents documents;
    private final SealAuthority seals;

    public LicenceFiles(Documents documents, SealAuthority seals) {
        this.documents = documents;
        this.seals = seals;
    }

    /**
     * The sealed file.
     *
     * @param base where its QR code leads, such as {@code https://zwfw.example.gov.cn}
     */
    public byte[] ofd(Licence licence, String base) {
        String id = HexFormat.of()
                .formatHex(Sm3.digest(licence.identifier().value().getBytes(StandardCharsets.US_ASCII)), 0, 16);
        var seal = seals.sealOf(licence.issuer(), licence.issuedAt());
        return SealedOfd.seal(documents.ofd(sheets(licence, base), properties(licence), id), seal, licence.issuedAt());
    }

    /**
     * For reading and printing; the seal on it is a picture.
     *
     * @param base where its QR code leads
     */
    public byte[] pdf(Licence licence, String base) {
        @Nullable String mark = seals.mark();
        var sheets = new ArrayList<>(sheets(licence, base));
        var last = sheets.removeLast();
        var blocks = new ArrayList<Sheet.Block>();
        blocks.add(
                mark == null
                        ? LicenceFace.sealedElsewhere()
                        : Sheet.Block.figure(
                                FaceTexts.seal(licence.issuer().name(), mark),
                                SealPicture.at(
                                        LicenceFace.SEAL_X,
                                        LicenceFace.SEAL_Y,
                                        licence.issuer().name(),
                                        mark)));
        blocks.addAll(last.blocks());
        sheets.add(new Sheet(last.width(), last.height(), blocks));
        return documents.pdf(sheets, properties(licence));
    }

    private List<Sheet> sheets(Licence licence, String base) {
        return LicenceFace.sheets(licence, PublicAddress.verification(base, licence.identifier()), seals.mark());
    }

    private static Documents.Properties properties(Licence licence) {
        return new Documents.Properties(
                licence.title(),
                licence.issuer().name(),
                licence.issuedAt(),
                Map.of(SealCheck.IDENTIFIER, licence.identifier().value()));
    }
}
