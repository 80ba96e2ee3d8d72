package org.yiwang.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the pictures of seals stand in an OFD (GB/T 33190-2016 §18), and the pictures, which are within the seal itself
 * (GB/T 38540-2020 §6.1, GM/T 0031-2014): a type, an image, and how large it is. That somebody sealed it is not looked at.
 */
final class OfdSeals {
    private static final int CONSTRUCTED = 0x20;
    private static final int OCTETS = 0x04;
    private static final int NUMBER = 0x02;
    private static final List<Integer> TEXTS = List.of(0x16, 0x0C, 0x13);
    private static final int DEEPEST = 12;

    private final Map<String, List<Stamp>> byPage = new HashMap<>();

    private OfdSeals() {}

    /**
     * One seal on one page.
     *
     * @param seen the part of the box that is seen, from its upper left corner; null for all
     * @param picture null if there is none that can be found
     */
    record Stamp(double[] box, double @Nullable [] seen, byte @Nullable [] picture) {}

    List<Stamp> on(String page) {
        return byPage.getOrDefault(page, List.of());
    }

    static boolean isOfd(byte[] picture) {
        return picture.length > 3 && picture[0] == 'P' && picture[1] == 'K';
    }

    static OfdSeals of(OfdFile file, OfdNode body, OfdWork work) throws Unshowable {
        var seals = new OfdSeals();
        for (OfdNode location : body.children("Signatures").toList()) {
            String list = file.path("", location.text());
            if (file.part(list) != null) {
                for (OfdNode one : file.xml(list).children("Signature").toList()) {
                    String path = file.path(OfdFile.folder(list), String.valueOf(one.attribute("BaseLoc")));
                    if (file.part(path) != null) {
                        seals.add(file, path, work);
                    }
                }
            }
        }
        return seals;
    }

    private void add(OfdFile file, String path, OfdWork work) throws Unshowable {
        var signature = file.xml(path);
        var stamps = signature.below("SignedInfo", "StampAnnot").toList();
        if (stamps.isEmpty()) {
            return;
        }
        byte @Nullable [] picture = picture(file, path, signature, work);
        for (OfdNode stamp : stamps) {
            byPage.computeIfAbsent(String.valueOf(stamp.attribute("PageRef")), page -> new ArrayList<>())
                    .add(new Stamp(OfdPainter.boxOrCorner(stamp), seen(stamp), picture));
        }
    }

    private static double @Nullable [] seen(OfdNode stamp) {
        try {
            double @Nullable [] seen = stamp.numbers("Clip");
            return seen == null || seen.length != 4 ? null : seen;
        } catch (IllegalArgumentException malformed) {
            return null; // rather the whole of it than nothing
        }
    }

    /** In the seal, if it stands by itself, else in the signature, which holds it as well. */
    private static byte @Nullable [] picture(OfdFile file, String path, OfdNode signature, OfdWork work)
            throws Unshowable {
        var locations = new ArrayList<OfdNode>();
        signature.below("SignedInfo", "Seal", "BaseLoc").forEach(locations::add);
        signature.children("SignedValue").forEach(locations::add);
        for (OfdNode location : locations) {
            byte @Nullable [] der = file.part(file.path(OfdFile.folder(path), location.text()));
            byte @Nullable [] found = der == null ? null : new Search(der, work).picture(0, der.length, 0);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Walks through DER (ITU-T X.690) without building anything. */
    private record Search(byte[] der, OfdWork work) {
        /** An element: where its content begins and ends. */
        private record Element(int tag, int from, int to) {}

        byte @Nullable [] picture(int from, int to, int depth) throws Unshowable {
            var elements = elements(from, to);
            for (int i = 0; i + 3 < elements.size(); i++) {
                if (TEXTS.contains(elements.get(i).tag())
                        && elements.get(i + 1).tag() == OCTETS
                        && elements.get(i + 2).tag() == NUMBER
                        && elements.get(i + 3).tag() == NUMBER) {
                    return Arrays.copyOfRange(
                            der, elements.get(i + 1).from(), elements.get(i + 1).to());
                }
            }
            for (Element element : elements) {
                if ((element.tag() & CONSTRUCTED) != 0 && depth < DEEPEST) {
                    byte @Nullable [] found = picture(element.from(), element.to(), depth + 1);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        }

        /** What stands side by side; nothing if it is no DER. */
        private List<Element> elements(int from, int to) throws Unshowable {
            var elements = new ArrayList<Element>();
            int place = from;
            while (place + 2 <= to) {
                work.step();
                int tag = der[place] & 0xFF;
                int length = der[place + 1] & 0xFF;
                int content = place + 2;
                if (length > 0x80 && length <= 0x84) {
                    int bytes = length - 0x80;
                    length = 0;
                    for (int i = 0; i < bytes && content < to; i++) {
                        length = length << 8 | der[content++] & 0xFF;
                    }
                }
                if (length < 0 || length > to - content) {
                    return List.of();
                }
                elements.add(new Element(tag, content, content + length));
                place = content + length;
            }
            return elements;
        }
    }
}
