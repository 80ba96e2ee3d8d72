package org.yiwang.documents;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pages of an OFD refer to by its number: typefaces, pictures, ways of drawing, composed graphics (§7.9). */
final class OfdResources {
    /**
     * @param folder where the files it names are
     */
    record Resource(OfdNode node, String folder) {}

    /** No resource is made of more. */
    private static final int MOST_CHILDREN = 20;

    private final OfdFile file;
    private final Map<String, Resource> byId = new HashMap<>();

    private final @Nullable OfdResources ofDocument;

    OfdResources(OfdFile file) {
        this(file, null);
    }

    private OfdResources(OfdFile file, @Nullable OfdResources ofDocument) {
        this.file = file;
        this.ofDocument = ofDocument;
    }

    /** The same, and before it what a page brings along for itself. */
    OfdResources with(String folder, OfdNode page) throws Unshowable {
        var ofPage = new OfdResources(file, this);
        for (OfdNode location : page.children("PageRes").toList()) {
            ofPage.read(folder, location);
        }
        return ofPage.byId.isEmpty() ? this : ofPage;
    }

    /** Reads a list; one that is missing leaves out what it would hold. */
    void read(String folder, OfdNode location) throws Unshowable {
        String path = file.path(folder, location.text());
        if (file.part(path) == null) {
            return;
        }
        var list = file.xml(path);
        @Nullable String base = list.attribute("BaseLoc");
        String place = base == null ? OfdFile.folder(path) : file.path(OfdFile.folder(path), base);
        for (OfdNode kind : list.children()) {
            for (OfdNode one : kind.children()) {
                @Nullable String id = one.attribute("ID");
                if (id != null && one.children().size() <= MOST_CHILDREN) {
                    byId.putIfAbsent(id, new Resource(one, place));
                }
            }
        }
    }

    @Nullable
    Resource find(@Nullable String id) {
        if (id == null) {
            return null;
        }
        @Nullable Resource own = byId.get(id);
        return own != null || ofDocument == null ? own : ofDocument.find(id);
    }

    /** The file that a child of a resource names. */
    byte @Nullable [] content(Resource resource, String child) {
        @Nullable OfdNode location = resource.node().child(child);
        return location == null ? null : file.part(file.path(resource.folder(), location.text()));
    }
}
