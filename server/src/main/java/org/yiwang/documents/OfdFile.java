package org.yiwang.documents;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.ZipParts;

/**
 * The parts of an OFD that a stranger made (GB/T 33190-2016 §7): in memory and within the bounds of {@link ZipParts}, its
 * XML without document types and not deeper or longer than documents are.
 */
final class OfdFile {
    static final String ENTRANCE = "OFD.xml";

    private static final int MOST_PARTS = 5_000;
    private static final int MOST_XML = 16 << 20;
    private static final int MOST_ELEMENTS = 100_000;
    private static final int DEEPEST = 80;

    private final Map<String, byte[]> parts;
    private final OfdWork work;

    private OfdFile(Map<String, byte[]> parts, OfdWork work) {
        this.parts = parts;
        this.work = work;
    }

    static OfdFile open(byte[] file, OfdWork work) throws Unshowable {
        try {
            return new OfdFile(ZipParts.read(file, MOST_PARTS), work);
        } catch (ZipParts.Unreadable unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            throw unreadable.isBroken() ? Unshowable.broken(why) : Unshowable.tooMuch(why);
        }
    }

    /**
     * The path that is meant by a location (§7.3): from the root of the package, or from where it is said. Some writers
     * leave out the slash before what they mean from the root.
     */
    String path(String folder, String location) {
        String said = location.strip();
        String near = tidy(said.startsWith("/") ? said : folder + "/" + said);
        return parts.containsKey(near) || !parts.containsKey(tidy(said)) ? near : tidy(said);
    }

    private static String tidy(String path) {
        var names = new ArrayDeque<String>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    byte @Nullable [] part(String path) {
        return parts.get(path);
    }

    /** The outermost element of a part. */
    OfdNode xml(String path) throws Unshowable {
        byte[] xml = parts.get(path);
        if (xml == null) {
            throw Unshowable.broken("a part is missing");
        }
        if (xml.length > MOST_XML) {
            throw Unshowable.tooMuch("a part of more XML than is read here");
        }
        work.steps(xml.length / 64);
        try {
            return read(factory().createXMLStreamReader(new ByteArrayInputStream(xml)));
        } catch (XMLStreamException damaged) {
            throw Unshowable.broken("XML that cannot be read");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private OfdNode read(XMLStreamReader reader) throws XMLStreamException, Unshowable {
        var open = new ArrayDeque<OfdNode>();
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw Unshowable.broken("a document type");
                case XMLStreamConstants.START_ELEMENT -> {
                    work.step();
                    if (++elements > MOST_ELEMENTS || open.size() >= DEEPEST) {
                        throw Unshowable.tooMuch("more elements than documents have");
                    }
                    var node = element(reader);
                    if (!open.isEmpty()) {
                        open.getLast().add(node);
                    }
                    open.addLast(node);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.getLast().add(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var node = open.removeLast();
                    if (open.isEmpty()) {
                        return node;
                    }
                }
                default -> {}
            }
        }
        throw Unshowable.broken("XML without an element");
    }

    private static OfdNode element(XMLStreamReader reader) {
        var node = new OfdNode(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            node.attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return node;
    }
}
