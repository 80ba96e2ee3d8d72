package org.yiwang.documents;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yiwang.kernel.Days;

/** Puts sheets into an OFD package (GB/T 33190-2016), not yet zipped, so that a seal can be added to its parts. */
final class OfdWriter {
    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:%1$s xmlns:ofd=\"http://www.ofdspec.org/2016\"";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<Typeface, Font> fonts = new LinkedHashMap<>();
    private int lastId;

    private OfdWriter() {}

    /** A typeface inside the package: what pages call it, and which glyph of the file each character has. */
    record Font(int id, FontSubset subset) {}

    static OfdPackage write(List<Sheet> sheets, Documents.Properties properties, String documentId) {
        var writer = new OfdWriter();
        writer.parts.put("OFD.xml", bytes(entrance(properties, documentId)));
        writer.parts.put("Doc_0/Document.xml", new byte[0]); // keeps its place; the last identifier is not known yet
        var resources = writer.resources(sheets);
        var pages = new LinkedHashMap<Integer, Sheet>();
        sheets.forEach(sheet -> pages.put(++writer.lastId, sheet));
        int number = 0;
        for (Sheet sheet : sheets) {
            var content = new OfdContent(writer.fonts, writer.lastId);
            writer.parts.put("Doc_0/Pages/Page_" + number + "/Content.xml", bytes(content.page(sheet)));
            writer.lastId = content.lastId();
            number++;
        }
        writer.parts.put("Doc_0/PublicRes.xml", bytes(resources));
        writer.parts.put("Doc_0/Document.xml", bytes(writer.document(pages)));
        return new OfdPackage(writer.parts, List.copyOf(pages.keySet()));
    }

    private static String entrance(Documents.Properties properties, String documentId) {
        var custom = new StringBuilder();
        new TreeMap<>(properties.more())
                .forEach((name, value) -> custom.append("<ofd:CustomData Name=\"")
                        .append(escaped(name))
                        .append("\">")
                        .append(escaped(value))
                        .append("</ofd:CustomData>"));
        String date = Days.of(properties.at()).toString();
        return HEAD.formatted("OFD")
                + " Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>" + escaped(documentId)
                + "</ofd:DocID><ofd:Title>" + escaped(properties.title()) + "</ofd:Title><ofd:Author>"
                + escaped(properties.organ()) + "</ofd:Author><ofd:CreationDate>" + date
                + "</ofd:CreationDate><ofd:Creator>Yiwang</ofd:Creator>"
                + (custom.isEmpty() ? "" : "<ofd:CustomDatas>" + custom + "</ofd:CustomDatas>")
                + "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>" + OfdPackage.SIGNATURES_HERE
                + "</ofd:DocBody></ofd:OFD>";
    }

    private String resources(List<Sheet> sheets) {
        var list = new StringBuilder();
        characters(sheets).forEach((face, characters) -> {
            int id = ++lastId;
            String file = "font_" + id + ".ttf";
            var subset = face.subset(characters);
            fonts.put(face, new Font(id, subset));
            parts.put("Doc_0/Res/" + file, subset.trueType());
            list.append(
                    "<ofd:Font ID=\"%d\" FontName=\"%s\" FamilyName=\"%s\"><ofd:FontFile>%s</ofd:FontFile></ofd:Font>"
                            .formatted(id, face.name(), face.name(), file));
        });
        return HEAD.formatted("Res") + " BaseLoc=\"Res\"><ofd:Fonts>" + list + "</ofd:Fonts></ofd:Res>";
    }

    private String document(Map<Integer, Sheet> pages) {
        var list = new StringBuilder();
        int number = 0;
        for (int id : pages.keySet()) {
            list.append("<ofd:Page ID=\"%d\" BaseLoc=\"Pages/Page_%d/Content.xml\"/>".formatted(id, number++));
        }
        Sheet first = pages.values().iterator().next();
        return HEAD.formatted("Document")
                + "><ofd:CommonData><ofd:MaxUnitID>" + lastId
                + "</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>" + box(first)
                + "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
                + "<ofd:Pages>" + list + "</ofd:Pages></ofd:Document>";
    }

    static String box(Sheet sheet) {
        return "0 0 %s %s".formatted(OfdContent.number(sheet.width()), OfdContent.number(sheet.height()));
    }

    static String page(Sheet sheet, String objects) {
        return HEAD.formatted("Page")
                + "><ofd:Area><ofd:PhysicalBox>" + box(sheet) + "</ofd:PhysicalBox></ofd:Area><ofd:Content>" + objects
                + "</ofd:Content></ofd:Page>";
    }

    /** Which characters each typeface is asked for; what none has stands with the main one, beside a space to show instead. */
    static Map<Typeface, TreeSet<Integer>> characters(List<Sheet> sheets) {
        var characters = new LinkedHashMap<Typeface, TreeSet<Integer>>();
        for (Sheet sheet : sheets) {
            for (Sheet.Block block : sheet.blocks()) {
                for (Sheet.Mark mark : block.marks()) {
                    if (mark instanceof Sheet.Text text) {
                        TextLines.clean(text.text()).codePoints().forEach(character -> {
                            Typeface face = Typefaces.of(character);
                            var wanted = characters.computeIfAbsent(
                                    face == null ? Typefaces.main() : face, none -> new TreeSet<>());
                            wanted.add(character);
                            if (face == null) {
                                wanted.add((int) ' ');
                            }
                        });
                    }
                }
            }
        }
        return characters;
    }

    static String escaped(String text) {
        return TextLines.clean(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\uFFFE\\uFFFF]", " ");
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
