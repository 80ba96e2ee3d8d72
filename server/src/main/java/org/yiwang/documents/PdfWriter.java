package org.yiwang.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.yiwang.kernel.Days;

/**
 * Puts sheets into a PDF: tagged for screen readers (PDF 1.7 §14.8), in Chinese, and byte for byte the same for the same
 * input.
 */
final class PdfWriter {
    private static final double POINTS = 72 / 25.4;

    private final PDDocument document = new PDDocument();
    private final Map<Typeface, PdfFont> fonts = new LinkedHashMap<>();
    private final COSDictionary root = PdfFont.dictionary("StructTreeRoot");
    private final COSDictionary whole = element("Document", root);
    private final COSArray parts = new COSArray();
    private final COSArray parents = new COSArray();

    private PdfWriter() {}

    static byte[] write(List<Sheet> sheets, Documents.Properties properties) {
        var writer = new PdfWriter();
        try (PDDocument document = writer.document) {
            writer.fonts(sheets);
            for (Sheet sheet : sheets) {
                writer.page(sheet);
            }
            writer.finish(properties);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fonts(List<Sheet> sheets) throws IOException {
        for (var face : OfdWriter.characters(sheets).entrySet()) {
            fonts.put(face.getKey(), PdfFont.of("F" + (fonts.size() + 1), face.getKey(), face.getValue()));
        }
    }

    private void page(Sheet sheet) throws IOException {
        var page = new PDPage(new PDRectangle((float) (sheet.width() * POINTS), (float) (sheet.height() * POINTS)));
        document.addPage(page);
        var content = new PdfContent(sheet.height(), fonts);
        var elements = new COSArray();
        for (Sheet.Block block : sheet.blocks()) {
            if (block.role() == null) {
                content.draw(block, null);
            } else {
                content.draw(block, elements.size());
                elements.add(element(block, page, elements.size()));
            }
        }
        var dictionary = page.getCOSObject();
        dictionary.setItem(COSName.CONTENTS, PdfFont.stream(content.bytes()));
        dictionary.setInt(COSName.STRUCT_PARENTS, document.getNumberOfPages() - 1);
        dictionary.setName(COSName.getPDFName("Tabs"), "S");
        var resources = new COSDictionary();
        var named = new COSDictionary();
        fonts.values().forEach(font -> named.setItem(COSName.getPDFName(font.resource()), font.dictionary()));
        resources.setItem(COSName.FONT, named);
        dictionary.setItem(COSName.RESOURCES, resources);
        parents.add(COSInteger.get(document.getNumberOfPages() - 1L));
        parents.add(elements);
    }

    private COSDictionary element(Sheet.Block block, PDPage page, int number) {
        var element = element(String.valueOf(block.role()), whole);
        element.setItem(COSName.PG, page.getCOSObject());
        element.setInt(COSName.K, number);
        if (block.alternative() != null) {
            element.setItem(COSName.ALT, PdfFont.text(block.alternative()));
        }
        parts.add(element);
        return element;
    }

    private static COSDictionary element(String role, COSDictionary parent) {
        var element = PdfFont.dictionary("StructElem");
        element.setName(COSName.S, role);
        element.setItem(COSName.P, parent);
        return element;
    }

    private void finish(Documents.Properties properties) throws IOException {
        whole.setItem(COSName.K, parts);
        root.setItem(COSName.K, whole);
        var tree = new COSDictionary();
        tree.setItem(COSName.NUMS, parents);
        root.setItem(COSName.PARENT_TREE, tree);
        root.setInt(COSName.getPDFName("ParentTreeNextKey"), document.getNumberOfPages());
        var catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.STRUCT_TREE_ROOT, root);
        catalog.setItem(COSName.LANG, PdfFont.text("zh-CN"));
        var marked = new COSDictionary();
        marked.setBoolean(COSName.getPDFName("Marked"), true);
        catalog.setItem(COSName.MARK_INFO, marked);
        var preferences = new COSDictionary();
        preferences.setBoolean(COSName.getPDFName("DisplayDocTitle"), true);
        catalog.setItem(COSName.VIEWER_PREFERENCES, preferences);
        describe(properties);
    }

    private void describe(Documents.Properties properties) throws IOException {
        var calendar = GregorianCalendar.from(properties.at().atZone(Days.BEIJING));
        var information = document.getDocumentInformation();
        information.setTitle(properties.title());
        information.setAuthor(properties.organ());
        information.setProducer("Yiwang");
        information.setCreationDate(calendar);
        information.setModificationDate(calendar);
        properties.more().forEach(information::setCustomMetadataValue);
        var metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp(properties).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
        document.setDocumentId(properties.at().toEpochMilli());
    }

    private static String xmp(Documents.Properties properties) {
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
                <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
                <xmp:CreateDate>%s</xmp:CreateDate>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                <?xpacket end="r"?>
                """.formatted(
                        OfdWriter.escaped(properties.title()), OfdWriter.escaped(properties.organ()), properties.at());
    }
}
