package org.yiwang.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** The PDF in which a file of a stranger is shown: pages of drawings, and nothing that acts. */
final class ShownPdf implements AutoCloseable {
    static final double POINTS = 72 / 25.4;

    private final PDDocument document = new PDDocument();
    private final COSDictionary resources = new COSDictionary();
    private final COSDictionary pictures = new COSDictionary();
    private final COSDictionary shades = new COSDictionary();
    private final OfdWork work;
    private final Map<byte[], Optional<ShownFont.Own>> own = new IdentityHashMap<>();
    private final Map<Typeface, ShownFont.Ours> ours = new IdentityHashMap<>();
    private final Map<byte[], Optional<String>> drawn = new IdentityHashMap<>();
    /** In the order in which they were met. */
    private final List<ShownFont> fonts = new ArrayList<>();

    ShownPdf(OfdWork work) {
        this.work = work;
        resources.setItem(COSName.XOBJECT, pictures);
        resources.setItem(COSName.EXT_G_STATE, shades);
    }

    /** The typeface of an embedded file; null if nothing can be drawn with it. */
    ShownFont.@Nullable Own typeface(byte[] file) {
        Optional<ShownFont.Own> known = own.get(file);
        if (known == null) {
            known = Optional.ofNullable(EmbeddedTypeface.of(file))
                    .map(face -> new ShownFont.Own("E" + fonts.size(), face));
            known.ifPresent(fonts::add);
            own.put(file, known);
        }
        return known.orElse(null);
    }

    ShownFont.Ours typeface(Typeface face) {
        ShownFont.@Nullable Ours known = ours.get(face);
        if (known == null) {
            known = new ShownFont.Ours("F" + fonts.size(), face);
            fonts.add(known);
            ours.put(face, known);
        }
        return known;
    }

    /** What pages call a picture; null if it is of a kind that is not drawn. */
    @Nullable
    String picture(byte[] content) throws Unshowable {
        Optional<String> known = drawn.get(content);
        if (known == null) {
            var image = ShownPicture.of(document, content, work);
            known = Optional.ofNullable(image).map(it -> "I" + drawn.size());
            drawn.put(content, known);
            if (image != null && known.isPresent()) {
                pictures.setItem(COSName.getPDFName(known.get()), image);
            }
        }
        return known.orElse(null);
    }

    /** What pages call a transparency, from 0 for nothing to be seen to 255. */
    String shade(int filled, int stroked) {
        String name = "G" + filled + "x" + stroked;
        var shade = PdfFont.dictionary("ExtGState");
        shade.setItem(COSName.CA_NS, new COSFloat(filled / 255f));
        shade.setItem(COSName.CA, new COSFloat(stroked / 255f));
        shades.setItem(COSName.getPDFName(name), shade);
        return name;
    }

    /**
     * One more page.
     *
     * @param width in millimetres, as its height; the content counts them from the upper left corner
     */
    void page(double width, double height, CharSequence content) throws IOException {
        var page = new PDPage(new PDRectangle((float) (width * POINTS), (float) (height * POINTS)));
        String flipped = OfdPainter.matrix(POINTS, 0, 0, -POINTS, 0, height * POINTS) + "cm\n" + content;
        page.getCOSObject().setItem(COSName.CONTENTS, PdfFont.stream(flipped.getBytes(StandardCharsets.US_ASCII)));
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        document.addPage(page);
    }

    byte[] bytes() throws IOException {
        var used = new COSDictionary();
        for (ShownFont font : fonts) {
            if (!font.characters.isEmpty()) {
                used.setItem(COSName.getPDFName(font.resource()), font.dictionary());
            }
        }
        resources.setItem(COSName.FONT, used);
        document.getDocumentInformation().setProducer("Yiwang");
        document.setDocumentId(0L);
        var bytes = new ByteArrayOutputStream();
        document.save(bytes, CompressParameters.NO_COMPRESSION);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
