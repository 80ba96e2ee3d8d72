package org.yiwang.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An OFD that a stranger made, drawn page by page as a PDF to be looked at: what stands on the pages and in their templates,
 * notes beside it, and the pictures of seals. Whether a seal or signature is good is not looked at, and nothing in it acts.
 */
final class OfdDocument {
    private static final double[] A4 = {0, 0, Sheet.A4_WIDTH, Sheet.A4_HEIGHT};
    private static final double LONGEST_SIDE = 5_000;

    private final OfdFile file;
    private final ShownPdf pdf;
    private final OfdWork work;
    private final String folder;
    private final OfdNode root;
    private final OfdResources resources;
    private final List<OfdNode> pages;
    private final Map<String, OfdNode> templates = new HashMap<>();
    private final Map<String, OfdNode> templatePages = new HashMap<>();

    private OfdDocument(OfdFile file, String path, ShownPdf pdf, OfdWork work) throws Unshowable {
        this.file = file;
        this.pdf = pdf;
        this.work = work;
        this.folder = OfdFile.folder(path);
        this.root = file.xml(path);
        this.resources = new OfdResources(file);
        this.pages = root.below("Pages", "Page").toList();
        if (pages.isEmpty()) {
            throw Unshowable.broken("no page");
        }
        for (String kind : List.of("PublicRes", "DocumentRes")) {
            for (OfdNode location : root.below("CommonData", kind).toList()) {
                resources.read(folder, location);
            }
        }
        root.below("CommonData", "TemplatePage")
                .forEach(it -> templates.putIfAbsent(String.valueOf(it.attribute("ID")), it));
    }

    /** The file as a PDF. */
    static byte[] pdf(byte[] ofd) throws Unshowable {
        var work = new OfdWork();
        try (var pdf = new ShownPdf(work)) {
            var file = OfdFile.open(ofd, work);
            int pages = 0;
            for (OfdNode body : bodies(file)) {
                var document = new OfdDocument(file, root(file, body), pdf, work);
                pages += document.pages.size();
                if (pages > OfdWork.MOST_PAGES) {
                    throw Unshowable.tooMuch("more pages than anybody reads on a screen");
                }
                document.draw(OfdSeals.of(file, body, work));
            }
            return pdf.bytes();
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw Unshowable.broken("what cannot be understood");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<OfdNode> bodies(OfdFile file) throws Unshowable {
        var bodies = file.xml(OfdFile.ENTRANCE).children("DocBody").toList();
        if (bodies.isEmpty()) {
            throw Unshowable.broken("no document");
        }
        return bodies;
    }

    private static String root(OfdFile file, OfdNode body) throws Unshowable {
        @Nullable OfdNode location = body.child("DocRoot");
        if (location == null) {
            throw Unshowable.broken("no document");
        }
        return file.path("", location.text());
    }

    private void draw(OfdSeals seals) throws Unshowable, IOException {
        var notes = notes();
        for (OfdNode page : pages) {
            String id = String.valueOf(page.attribute("ID"));
            var content = file.xml(path(page));
            double[] box = box(content);
            var painter = painter(page, content, box);
            draw(content, painter);
            for (OfdNode note : notes.getOrDefault(id, List.of())) {
                painter.note(note);
            }
            for (OfdSeals.Stamp stamp : seals.on(id)) {
                stamp(stamp, painter);
            }
            pdf.page(box[2], box[3], painter.content());
        }
    }

    /** What draws this page, with its corner where the box begins. */
    private OfdPainter painter(OfdNode page, OfdNode content, double[] box) throws Unshowable {
        var painter = new OfdPainter(resources.with(OfdFile.folder(path(page)), content), pdf, work);
        painter.begin(-box[0], -box[1]);
        return painter;
    }

    private String path(OfdNode page) {
        return file.path(folder, Objects.requireNonNullElse(page.attribute("BaseLoc"), ""));
    }

    private double[] box(OfdNode page) {
        @Nullable
        OfdNode said = page.below("Area", "PhysicalBox")
                .findFirst()
                .or(() -> root.below("CommonData", "PageArea", "PhysicalBox").findFirst())
                .orElse(null);
        double[] box = said == null ? A4 : OfdNode.numbersOf(said.text());
        if (box.length != 4 || !(box[2] >= 1 && box[2] <= LONGEST_SIDE && box[3] >= 1 && box[3] <= LONGEST_SIDE)) {
            throw new IllegalArgumentException("no page is of this size");
        }
        return box;
    }

    /** From the back to the front: templates and layers of the ground, the body, those before it (§7.7). */
    private void draw(OfdNode page, OfdPainter painter) throws Unshowable {
        templates(page, painter, it -> !it.says("ZOrder", "Foreground"));
        draw(page, painter, it -> it.says("Type", "Background"));
        draw(page, painter, it -> !it.says("Type", "Background") && !it.says("Type", "Foreground"));
        draw(page, painter, it -> it.says("Type", "Foreground"));
        templates(page, painter, it -> it.says("ZOrder", "Foreground"));
    }

    private static void draw(OfdNode page, OfdPainter painter, Predicate<OfdNode> wanted) throws Unshowable {
        for (OfdNode layer : page.below("Content", "Layer").filter(wanted).toList()) {
            painter.objects(layer, layer.attribute("DrawParam"));
        }
    }

    private void templates(OfdNode page, OfdPainter painter, Predicate<OfdNode> wanted) throws Unshowable {
        for (OfdNode use : page.children("Template").toList()) {
            work.step();
            @Nullable OfdNode template = templates.get(String.valueOf(use.attribute("TemplateID")));
            if (template != null && wanted.test(use.attribute("ZOrder") == null ? template : use)) {
                draw(template(template), painter, it -> true);
            }
        }
    }

    private OfdNode template(OfdNode template) throws Unshowable {
        String path = path(template);
        @Nullable OfdNode known = templatePages.get(path);
        if (known == null) {
            known = file.xml(path);
            templatePages.put(path, known);
            for (OfdNode own : known.children("PageRes").toList()) {
                resources.read(OfdFile.folder(path), own);
            }
        }
        return known;
    }

    /** What others wrote upon pages (§15.2), by page: how each note looks. */
    private Map<String, List<OfdNode>> notes() throws Unshowable {
        var notes = new HashMap<String, List<OfdNode>>();
        for (OfdNode location : root.children("Annotations").toList()) {
            String list = file.path(folder, location.text());
            if (file.part(list) != null) {
                for (OfdNode page : file.xml(list).children("Page").toList()) {
                    @Nullable OfdNode of = page.child("FileLoc");
                    if (of != null) {
                        String path = file.path(OfdFile.folder(list), of.text());
                        notes.computeIfAbsent(String.valueOf(page.attribute("PageID")), id -> new ArrayList<>())
                                .addAll(notes(path));
                    }
                }
            }
        }
        return notes;
    }

    private List<OfdNode> notes(String path) throws Unshowable {
        var notes = new ArrayList<OfdNode>();
        if (file.part(path) != null) {
            for (OfdNode note : file.xml(path).children("Annot").toList()) {
                for (OfdNode appearance : note.children("Appearance").toList()) {
                    if (!note.says("Visible", "false")) {
                        notes.add(appearance);
                    }
                }
            }
        }
        return notes;
    }

    private void stamp(OfdSeals.Stamp stamp, OfdPainter painter) throws Unshowable {
        work.step();
        byte @Nullable [] picture = stamp.picture();
        boolean drawn;
        try {
            drawn = picture != null
                    && (OfdSeals.isOfd(picture)
                            ? drawing(picture, stamp, painter)
                            : painter.picture(picture, stamp.box(), stamp.seen()));
        } catch (Unshowable unshowable) {
            if (unshowable.isTooMuch()) {
                throw unshowable;
            }
            drawn = false;
        }
        if (!drawn) {
            painter.cross(stamp.box());
        }
    }

    /** The picture of a seal may be an OFD itself: its first page, without seals of its own. */
    private boolean drawing(byte[] ofd, OfdSeals.Stamp stamp, OfdPainter painter) throws Unshowable {
        var inner = OfdFile.open(ofd, work);
        var document = new OfdDocument(inner, root(inner, bodies(inner).getFirst()), pdf, work);
        var first = document.pages.getFirst();
        var content = inner.xml(document.path(first));
        double[] box = document.box(content);
        var drawing = document.painter(first, content, box);
        document.draw(content, drawing);
        painter.drawing(drawing.content(), box[2], box[3], stamp.box(), stamp.seen());
        return true;
    }
}
