package org.yiwang.files;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.ZipParts;

/**
 * Whether an OFD can be opened (GB/T 33190-2016 §7): a ZIP package, whole and within the bounds of {@link ZipParts}, with
 * the entry {@code OFD.xml}. Whoever opens it later must not come to harm: no XML in it brings entities of its own or lies
 * deeper than documents do.
 */
final class OfdCheck {
    private static final String ENTRY = "OFD.xml";
    /** A document of 500 pages, each with its pictures. */
    private static final int MOST_ENTRIES = 5_000;

    /** How the parser begins to say that a document exceeds what it is willing to take. */
    private static final String BEYOND_LIMITS = "JAXP0001";

    private static final int DEEPEST = 80;

    private OfdCheck() {}

    static Optional<Problem.Invalid> fault(byte[] content) {
        try {
            var parts = ZipParts.read(content, MOST_ENTRIES);
            byte[] entry = parts.get(ENTRY);
            if (entry == null) {
                return Optional.of(new Problem.Invalid(FileType.POINTER, "files/type-not-taken"));
            }
            return entry.length == 0 ? FileType.unreadable() : fault(parts);
        } catch (ZipParts.Unreadable unreadable) {
            return unreadable.isBroken() ? FileType.unreadable() : unusual();
        }
    }

    private static Optional<Problem.Invalid> fault(Map<String, byte[]> parts) {
        for (var part : parts.entrySet()) {
            if (part.getKey().toLowerCase(Locale.ROOT).endsWith(".xml") && !isHarmless(part.getValue())) {
                return unusual();
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem.Invalid> unusual() {
        return Optional.of(new Problem.Invalid(FileType.POINTER, "files/unusual-ofd"));
    }

    private static boolean isHarmless(byte[] xml) {
        // in UTF-16 every other byte is 0
        if (new String(xml, StandardCharsets.ISO_8859_1).replace("\0", "").contains("<!DOCTYPE")) {
            return false;
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        int depth = 0;
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
                if (depth > DEEPEST || event == XMLStreamConstants.DTD) {
                    return false;
                }
            }
        } catch (XMLStreamException damaged) {
            return !String.valueOf(damaged.getMessage()).contains(BEYOND_LIMITS); // readers stop there as well
        }
        return true;
    }
}
