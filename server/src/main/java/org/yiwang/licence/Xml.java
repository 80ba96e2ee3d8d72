package org.yiwang.licence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML of strangers: no document type, hence no entities, nothing fetched from anywhere. */
final class Xml {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private Xml() {}

    /** @throws IllegalArgumentException if this is not such XML */
    static Element read(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("no XML, or too much of it");
        }
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler() {
                @Override
                public void fatalError(SAXParseException e) throws SAXException {
                    throw e;
                }
            });
            return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("no XML", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Children of this name, in whatever namespace. */
    static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** The one child of this name. @throws IllegalArgumentException if there is none, or more than one */
    static Element child(Element parent, String name) {
        var found = children(parent, name);
        if (found.size() != 1) {
            throw new IllegalArgumentException("not one " + name);
        }
        return found.getFirst();
    }

    /** The text of the element at the end of this path. @throws IllegalArgumentException if it holds more than text */
    static String text(Element parent, String... path) {
        Element element = parent;
        for (String name : path) {
            element = child(element, name);
        }
        var text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                throw new IllegalArgumentException("more than text");
            }
            if (child instanceof Text) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString().strip();
    }
}
