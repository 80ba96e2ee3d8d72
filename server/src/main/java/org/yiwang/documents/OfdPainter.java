package org.yiwang.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws the objects of OFD pages (GB/T 33190-2016 §8 to §13) into the content of a PDF page: texts, paths, pictures and what
 * is composed of them, in millimetres from the upper left corner. In the place of what it cannot draw stands a crossed box,
 * so that nobody takes what she sees for all there is.
 */
final class OfdPainter {
    private static final Set<String> OBJECTS = Set.of("TextObject", "PathObject", "ImageObject", "CompositeObject");
    private static final int DEEPEST = 8;
    private static final int BOLD_FROM = 600;
    private static final double BOLD = 0.028;
    private static final double LINE = 0.353;
    private static final int OPAQUE = 255;

    private final OfdResources resources;
    private final ShownPdf pdf;
    private final OfdWork work;
    private final StringBuilder out = new StringBuilder();

    OfdPainter(OfdResources resources, ShownPdf pdf, OfdWork work) {
        this.resources = resources;
        this.pdf = pdf;
        this.work = work;
    }

    CharSequence content() {
        return out;
    }

    /** Moves all that follows. */
    void begin(double right, double down) {
        if (right != 0 || down != 0) {
            out.append(matrix(1, 0, 0, 1, right, down)).append("cm\n");
        }
    }

    /** How a note upon a page looks, in its box. */
    void note(OfdNode appearance) throws Unshowable {
        double[] box = boxOrCorner(appearance);
        out.append("q ");
        begin(box[0], box[1]);
        objects(appearance, null);
        out.append("Q\n");
    }

    /** What stands in a layer or a block. */
    void objects(OfdNode block, @Nullable String look) throws Unshowable {
        objects(block, look, 0);
    }

    private void objects(OfdNode block, @Nullable String look, int depth) throws Unshowable {
        for (OfdNode child : block.children()) {
            if (child.name().equals("PageBlock")) {
                objects(child, look, depth);
            } else if (OBJECTS.contains(child.name())) {
                object(child, look, depth);
            }
        }
    }

    private void object(OfdNode object, @Nullable String look, int depth) throws Unshowable {
        work.steps(1 + object.children().size());
        if (object.says("Visible", "false")) {
            return;
        }
        int before = out.length();
        boolean drawn;
        try {
            out.append("q ");
            drawn = draw(object, new OfdLook(object, look, resources), depth);
            out.append("Q\n");
        } catch (IllegalArgumentException malformed) {
            drawn = false;
        }
        if (!drawn) {
            out.setLength(before);
            cross(boxOrCorner(object));
        }
    }

    private boolean draw(OfdNode object, OfdLook look, int depth) throws Unshowable {
        double[] box = box(object);
        double @Nullable [] matrix = object.numbers("CTM");
        if (matrix != null && matrix.length != 6) {
            throw new IllegalArgumentException("no matrix");
        }
        out.append(matrix(1, 0, 0, 1, box[0], box[1])).append("cm\n");
        if (matrix != null) {
            out.append(matrix(matrix)).append("cm\n");
        }
        clip(object);
        int alpha = (int) object.number("Alpha", OPAQUE);
        return switch (object.name()) {
            case "TextObject" -> text(object, look, alpha);
            case "PathObject" -> path(object, look, alpha);
            case "ImageObject" -> {
                shade(alpha, alpha);
                yield picture(object, matrix == null ? box : null);
            }
            default -> composite(object, look.inherited(), depth);
        };
    }

    static double[] box(OfdNode object) {
        double @Nullable [] box = object.numbers("Boundary");
        if (box == null || box.length != 4) {
            throw new IllegalArgumentException("nowhere");
        }
        return box;
    }

    /** Where it says it is, or in the corner of the page if it does not. */
    static double[] boxOrCorner(OfdNode object) {
        try {
            return box(object);
        } catch (IllegalArgumentException nowhere) {
            return new double[] {2, 2, 10, 10};
        }
    }

    void cross(double[] box) {
        double right = box[0] + box[2];
        double bottom = box[1] + box[3];
        out.append("q 0.5 G 0.3 w ");
        numbers(box).append("re ");
        numbers(box[0], box[1]).append("m ");
        numbers(right, bottom).append("l ");
        numbers(right, box[1]).append("m ");
        numbers(box[0], bottom).append("l S Q\n");
    }

    /** What is outside of all of these areas is not seen (§8.4); areas of text are not cut out. */
    private void clip(OfdNode object) throws Unshowable {
        for (OfdNode one : object.below("Clips", "Clip").toList()) {
            work.steps(1 + one.children().size());
            var area = new Path2D.Double();
            for (OfdNode part : one.children("Area").toList()) {
                work.steps(1 + part.children().size());
                var place = new AffineTransform();
                transform(place, part);
                for (OfdNode path : part.children("Path").toList()) {
                    var inner = new AffineTransform(place);
                    double @Nullable [] box = path.numbers("Boundary");
                    if (box != null && box.length == 4) {
                        inner.translate(box[0], box[1]);
                    }
                    transform(inner, path);
                    area.append(data(path).getPathIterator(inner), false);
                }
            }
            if (area.getCurrentPoint() != null) {
                lines(area);
                out.append("W n\n");
            }
        }
    }

    private static void transform(AffineTransform place, OfdNode node) {
        double @Nullable [] matrix = node.numbers("CTM");
        if (matrix != null && matrix.length == 6) {
            place.concatenate(new AffineTransform(matrix));
        }
    }

    private Path2D data(OfdNode path) throws Unshowable {
        @Nullable OfdNode data = path.child("AbbreviatedData");
        return data == null ? new Path2D.Double() : OfdPath.read(data.text(), work);
    }

    private boolean path(OfdNode object, OfdLook look, int alpha) throws Unshowable {
        boolean stroked = !object.says("Stroke", "false");
        boolean filled = object.says("Fill", "true");
        if (!stroked && !filled) {
            return true;
        }
        shade(alpha * look.alpha("FillColor") / OPAQUE, alpha * look.alpha("StrokeColor") / OPAQUE);
        if (filled) {
            out.append(look.colour("FillColor", "g", "rg", "k"));
        }
        if (stroked) {
            out.append(look.colour("StrokeColor", "G", "RG", "K"));
            pen(look);
        }
        lines(data(object));
        String rule = object.says("Rule", "Even-Odd") ? "*" : "";
        out.append(stroked ? filled ? "B" + rule : "S" : "f" + rule).append('\n');
        return true;
    }

    private void pen(OfdLook look) {
        numbers(look.number("LineWidth", LINE)).append("w ");
        out.append(place(List.of("Butt", "Round", "Square"), look.says("Cap"))).append(" J ");
        out.append(place(List.of("Miter", "Round", "Bevel"), look.says("Join"))).append(" j ");
        numbers(Math.max(1, look.number("MiterLimit", 4.234))).append("M\n");
        @Nullable String dashes = look.says("DashPattern");
        if (dashes != null) {
            double[] lengths = OfdNode.numbersOf(dashes);
            if (lengths.length > 0
                    && Arrays.stream(lengths).sum() > 0
                    && Arrays.stream(lengths).min().orElse(-1) >= 0) {
                out.append('[');
                numbers(lengths).append("] ");
                numbers(look.number("DashOffset", 0)).append("d\n");
            }
        }
    }

    /** Of a word in a list; the first if it says none of them. */
    private static int place(List<String> words, @Nullable String said) {
        return said == null ? 0 : Math.max(0, words.indexOf(said));
    }

    private void lines(Path2D path) {
        double[] points = new double[6];
        double lastX = 0;
        double lastY = 0;
        for (PathIterator steps = path.getPathIterator(null); !steps.isDone(); steps.next()) {
            int kind = steps.currentSegment(points);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> numbers(points[0], points[1]).append("m\n");
                case PathIterator.SEG_LINETO -> numbers(points[0], points[1]).append("l\n");
                case PathIterator.SEG_QUADTO ->
                    numbers(PdfContent.cubic(lastX, lastY, points)).append("c\n");
                case PathIterator.SEG_CUBICTO -> numbers(points).append("c\n");
                default -> out.append("h\n");
            }
            int last = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            lastX = points[last];
            lastY = points[last + 1];
        }
    }

    private boolean picture(OfdNode object, double @Nullable [] box) throws Unshowable {
        OfdResources.@Nullable Resource media = resources.find(object.attribute("ResourceID"));
        byte @Nullable [] content = media == null ? null : resources.content(media, "MediaFile");
        @Nullable String name = content == null ? null : pdf.picture(content);
        if (name == null) {
            return false;
        }
        if (box != null) { // without a matrix it fills its box
            out.append(matrix(box[2], 0, 0, box[3], 0, 0)).append("cm ");
        }
        picture(name);
        return true;
    }

    /** In a square of one by one, whose y grows downwards. */
    private void picture(String name) {
        out.append("1 0 0 -1 0 1 cm /").append(name).append(" Do\n");
    }

    /** A picture in a box, or the part of it that is seen (§18.2.3). */
    boolean picture(byte[] content, double[] box, double @Nullable [] seen) throws Unshowable {
        @Nullable String name = pdf.picture(content);
        if (name != null) {
            out.append("q ")
                    .append(place(box, seen))
                    .append(matrix(box[2], 0, 0, box[3], 0, 0))
                    .append("cm ");
            picture(name);
            out.append("Q\n");
        }
        return name != null;
    }

    /** What another document draws, scaled into a box. */
    void drawing(CharSequence drawing, double width, double height, double[] box, double @Nullable [] seen) {
        out.append("q ")
                .append(place(box, seen))
                .append(matrix(box[2] / width, 0, 0, box[3] / height, 0, 0))
                .append("cm\n")
                .append(drawing)
                .append("Q\n");
    }

    private static String place(double[] box, double @Nullable [] seen) {
        String place = matrix(1, 0, 0, 1, box[0], box[1]) + "cm ";
        return seen == null ? place : place + joined(seen) + "re W n ";
    }

    private boolean composite(OfdNode object, @Nullable String look, int depth) throws Unshowable {
        OfdResources.@Nullable Resource unit = resources.find(object.attribute("ResourceID"));
        @Nullable OfdNode content = unit == null ? null : unit.node().child("Content");
        if (content == null || depth >= DEEPEST) {
            return false;
        }
        objects(content, look, depth + 1);
        return true;
    }

    private boolean text(OfdNode object, OfdLook look, int alpha) throws Unshowable {
        OfdResources.@Nullable Resource font = resources.find(object.attribute("Font"));
        byte @Nullable [] file = font == null ? null : resources.content(font, "FontFile");
        var run = new Run(object, file == null ? null : pdf.typeface(file));
        boolean filled = !object.says("Fill", "false");
        boolean stroked = object.says("Stroke", "true");
        boolean bold = filled
                && !stroked
                && (object.number("Weight", 400) >= BOLD_FROM
                        || run.own == null && font != null && font.node().says("Bold", "true"));
        shade(
                alpha * look.alpha("FillColor") / OPAQUE,
                alpha * look.alpha(bold ? "FillColor" : "StrokeColor") / OPAQUE);
        out.append(look.colour("FillColor", "g", "rg", "k"));
        if (bold) {
            out.append(look.colour("FillColor", "G", "RG", "K"));
            numbers(run.size * BOLD).append("w ");
        } else if (stroked) {
            out.append(look.colour("StrokeColor", "G", "RG", "K"));
            pen(look);
        }
        out.append("BT ")
                .append(stroked || bold ? filled ? 2 : 1 : filled ? 0 : 3)
                .append(" Tr\n");
        for (OfdNode code : object.children("TextCode").toList()) {
            run.write(code);
        }
        out.append("ET\n");
        for (Path2D shape : filled ? run.shapes : List.<Path2D>of()) {
            lines(shape);
            out.append("f\n");
        }
        return true;
    }

    /** The characters of one text object (§11). */
    private final class Run {
        private final ShownFont.@Nullable Own own;
        private final double size;
        private final double wide;
        private final double turn;
        private final Map<Integer, Integer> glyphs = new HashMap<>();
        /** Of characters no typeface has; drawn behind the text. */
        private final List<Path2D> shapes = new ArrayList<>();

        private int place;
        private double lineX;
        private double lineY;
        private @Nullable String font;

        Run(OfdNode object, ShownFont.@Nullable Own own) throws Unshowable {
            this.own = own;
            this.size = object.number("Size", 0);
            this.wide = object.number("HScale", 1);
            this.turn = Math.toRadians(object.number("CharDirection", 0));
            for (OfdNode transform : object.children("CGTransform").toList()) {
                chosen(transform);
            }
        }

        /** Which glyphs the file itself chooses; places are counted in UTF-16. */
        private void chosen(OfdNode transform) throws Unshowable {
            int first = (int) transform.number("CodePosition", 0);
            @Nullable OfdNode list = transform.child("Glyphs");
            String[] chosen = list == null ? new String[0] : words(list.text());
            for (int i = 0; i < chosen.length; i++) {
                glyphs.put(first + i, Integer.parseInt(chosen[i]));
            }
        }

        void write(OfdNode code) throws Unshowable {
            lineX = code.number("X", lineX);
            lineY = code.number("Y", lineY);
            double[] right = steps(code.attribute("DeltaX"));
            double[] down = steps(code.attribute("DeltaY"));
            boolean natural = right.length == 0 && down.length == 0;
            double x = lineX;
            double y = lineY;
            int[] characters = code.text().codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                work.step();
                int character = characters[i];
                if (!Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE) {
                    character(character, x, y);
                }
                place += Character.charCount(character);
                x += natural ? Typefaces.advance(character) * size * wide : step(right, i);
                y += step(down, i);
            }
        }

        private double step(double[] steps, int i) {
            return steps.length == 0 ? 0 : steps[Math.min(i, steps.length - 1)];
        }

        private void character(int character, double x, double y) throws Unshowable {
            int glyph = own == null ? 0 : glyphs.getOrDefault(place, own.face().glyph(character));
            double cos = Math.cos(turn) * size;
            double sin = Math.sin(turn) * size;
            if (own != null && own.face().has(glyph)) {
                show(own, own.code(glyph, character), cos, sin, x, y);
                return;
            }
            @Nullable Typeface face = Typefaces.of(character);
            if (face == null) {
                var shape = Typefaces.outline(character);
                shape.transform(new AffineTransform(cos * wide, sin * wide, -sin, cos, x, y));
                shapes.add(shape);
            } else {
                var ours = pdf.typeface(face);
                show(ours, ours.code(0, character), cos, sin, x, y);
            }
        }

        private void show(ShownFont shown, String code, double cos, double sin, double x, double y) {
            if (!shown.resource().equals(font)) {
                font = shown.resource();
                out.append('/').append(font).append(" 1 Tf ");
            }
            out.append(matrix(cos * wide, sin * wide, sin, -cos, x, y))
                    .append("Tm ")
                    .append(code)
                    .append(" Tj\n");
        }
    }

    /** Distances from character to character; {@code g 3 4.5} stands for three times 4.5 (§11.3). */
    private double[] steps(@Nullable String list) throws Unshowable {
        String[] said = list == null ? new String[0] : words(list);
        var steps = new ArrayList<Double>();
        for (int i = 0; i < said.length; i++) {
            if (said[i].equals("g") && i + 2 < said.length) {
                for (int times = Integer.parseInt(said[i + 1]); times > 0; times--) {
                    work.step();
                    steps.add(OfdNode.finite(said[i + 2]));
                }
                i += 2;
            } else {
                steps.add(OfdNode.finite(said[i]));
            }
        }
        return steps.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Parts of a list as long as a line may be. */
    private String[] words(String list) throws Unshowable {
        work.steps(1 + list.length() / 16);
        String stripped = list.strip();
        return stripped.isEmpty() ? new String[0] : stripped.split("[\\s,]+");
    }

    private void shade(int filled, int stroked) {
        int fill = Math.clamp(filled, 0, OPAQUE);
        int stroke = Math.clamp(stroked, 0, OPAQUE);
        if (fill < OPAQUE || stroke < OPAQUE) {
            out.append('/').append(pdf.shade(fill, stroke)).append(" gs ");
        }
    }

    static String matrix(double... six) {
        return joined(six);
    }

    private static String joined(double... numbers) {
        var text = new StringBuilder();
        for (double number : numbers) {
            text.append(number(number)).append(' ');
        }
        return text.toString();
    }

    private StringBuilder numbers(double... numbers) {
        return out.append(joined(numbers));
    }

    /** With at most five decimals, never with an exponent, which PDF does not know. */
    private static String number(double number) {
        if (!(Math.abs(number) < 1e9)) {
            throw new IllegalArgumentException("beyond any page");
        }
        long parts = Math.round(number * 100_000);
        String whole = (parts < 0 ? "-" : "") + Math.abs(parts / 100_000);
        long rest = Math.abs(parts % 100_000);
        return rest == 0 ? whole : whole + "." + String.valueOf(100_000 + rest).substring(1);
    }
}
