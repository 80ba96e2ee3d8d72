package org.yiwang.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.documents.QrPicture;
import org.yiwang.documents.Sheet;
import org.yiwang.documents.Sheet.Block;
import org.yiwang.documents.Sheet.Mark;
import org.yiwang.documents.Sheet.Shape;
import org.yiwang.documents.Sheet.Text;
import org.yiwang.documents.TextLines;
import org.yiwang.documents.Typefaces;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/** 照面: what a licence looks like, the same on OFD and PDF; A4 across, in millimetres. The seal comes on top. */
final class LicenceFace {
    static final double WIDTH = 297;
    static final double HEIGHT = 210;
    /** Where the middle of the seal is. */
    static final double SEAL_X = 222;

    static final double SEAL_Y = 163;

    private static final int BLACK = 0x000000;
    private static final int GREY = 0x444444;
    private static final int RED = 0xA61B29;
    private static final double LEFT = 38;
    private static final double LABEL = 52;
    private static final double RIGHT = 262;
    private static final double FIRST_ROW = 66;
    private static final double LAST_ROW = 141;
    private static final double LARGEST = 5.4;
    private static final double SMALLEST = 3.4;
    private static final double LINE = 1.55;
    /** Letters and signs that show nothing: fillers of Hangul, the blank of Braille. */
    private static final Set<Integer> INVISIBLE = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800);

    private static final Set<Byte> UNSEEN =
            Set.of(Character.CONTROL, Character.FORMAT, Character.NON_SPACING_MARK, Character.UNASSIGNED);
    private static final Set<String> ELSEWHERE = Set.of("number", "issuer", "issuedOn");

    private final Licence licence;
    private final String address;
    private final double size;
    private final List<Sheet> sheets = new ArrayList<>();
    private List<Block> blocks = new ArrayList<>();
    private double y;

    private LicenceFace(Licence licence, String address) {
        this.licence = licence;
        this.address = address;
        double fitting = LARGEST;
        while (fitting > SMALLEST && height(fitting) > LAST_ROW - FIRST_ROW) {
            fitting -= 0.2;
        }
        this.size = fitting;
    }

    /**
     * @param address what the QR code says: where the licence can be verified
     * @param mark what seals that bind nobody say; null for seals that do
     */
    static List<Sheet> sheets(Licence licence, String address, @Nullable String mark) {
        complete(FaceTexts.TITLE, licence.title());
        complete(FaceTexts.NUMBER, licence.number());
        complete(FaceTexts.ISSUER, licence.issuer().name());
        licence.fields().forEach(field -> complete(field.label(), field.value()));
        var face = new LicenceFace(licence, address);
        face.head();
        face.rows();
        face.foot(mark);
        return List.copyOf(face.sheets);
    }

    /** A licence with an empty line would be sealed for ever. @throws Problem {@code licence/line-missing} */
    private static void complete(String label, String value) {
        if (isBlank(value)) {
            throw missing(label);
        }
    }

    static Problem missing(String label) {
        return Problem.unprocessable("licence/line-missing").with("name", label);
    }

    /** Whether nothing of a text would be seen on paper, be there characters in it or not. */
    static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(it -> Character.isWhitespace(it)
                        || Character.isSpaceChar(it)
                        || INVISIBLE.contains(it)
                        || UNSEEN.contains((byte) Character.getType(it)));
    }

    private List<Licence.Field> fields() {
        return licence.fields().stream()
                .filter(field -> !ELSEWHERE.contains(field.key()))
                .toList();
    }

    private double height(double type) {
        return fields().stream().mapToDouble(field -> rowHeight(field, type)).sum();
    }

    private static double rowHeight(Licence.Field field, double type) {
        return Math.max(label(field, type).size(), value(field, type).size()) * type * LINE + type * 0.45;
    }

    private static List<TextLines.Line> label(Licence.Field field, double type) {
        return TextLines.of(field.label(), (LABEL - 4) / type, 0);
    }

    private static List<TextLines.Line> value(Licence.Field field, double type) {
        return TextLines.of(field.value(), (RIGHT - LEFT - LABEL) / type, 0);
    }

    private void head() {
        frame();
        double title = Math.min(13, 180 / Typefaces.width(licence.title()) / 1.25);
        double spacing = title * 0.25;
        double wide = Typefaces.width(licence.title()) * title
                + spacing * (licence.title().codePointCount(0, licence.title().length()) - 1);
        blocks.add(
                Block.of("H1", List.of(new Text((WIDTH - wide) / 2, 42, title, licence.title(), spacing, true, RED))));
        line("P", LEFT, 56, 4, FaceTexts.number(licence), BLACK);
        y = FIRST_ROW;
    }

    /** Two frames, the outer one heavier. */
    private void frame() {
        blocks.add(Block.decoration(List.of(
                Shape.frame(10, 10, WIDTH - 20, HEIGHT - 20, 1.2, RED),
                Shape.frame(12.4, 12.4, WIDTH - 24.8, HEIGHT - 24.8, 0.35, RED))));
    }

    private void rows() {
        for (Licence.Field field : fields()) {
            if (y + rowHeight(field, size) > LAST_ROW + 0.01 && y > FIRST_ROW) {
                turn();
            }
            double top = y + size;
            var marks = new ArrayList<Mark>();
            column(marks, label(field, size), LEFT, top, GREY);
            column(marks, value(field, size), LEFT + LABEL, top, BLACK);
            blocks.add(Block.of("P", marks));
            y += rowHeight(field, size);
        }
    }

    private void column(List<Mark> marks, List<TextLines.Line> lines, double x, double top, int colour) {
        double base = top;
        for (TextLines.Line line : lines) {
            marks.add(new Text(x, base, size, line.text(), 0, false, colour));
            base += size * LINE;
        }
    }

    private void turn() {
        line("P", RIGHT - 20, HEIGHT - 24, 3.4, FaceTexts.TURN, GREY);
        sheets.add(new Sheet(WIDTH, HEIGHT, blocks));
        blocks = new ArrayList<>();
        frame();
        line("P", LEFT, 30, 4, FaceTexts.continued(licence), BLACK);
        y = FIRST_ROW;
    }

    private void foot(@Nullable String mark) {
        blocks.add(Block.figure(FaceTexts.code(address), List.of(QrPicture.of(address, LEFT, 147, 27))));
        line("P", LEFT + 32, 153, 3.2, FaceTexts.SCAN, GREY);
        line("P", LEFT + 32, 159, 3.2, FaceTexts.IDENTIFIER, GREY);
        String identifier = licence.identifier().value();
        int half = identifier.indexOf(licence.identifier().issuer(), 36);
        line("P", LEFT + 32, 164, 3.0, identifier.substring(0, half), GREY);
        line("P", LEFT + 32, 168.4, 3.0, identifier.substring(half), GREY);
        if (mark != null) {
            line("P", LEFT + 32, 178, 3.0, FaceTexts.bindsNobody(mark), RED);
        }
        centred(licence.issuer().name(), 160, 5.2);
        centred(Days.written(licence.issuedOn()), 169, 5.2);
        sheets.add(new Sheet(WIDTH, HEIGHT, blocks));
    }

    /** What stands on a copy for printing in the place of the seal, which only the sealed file bears. */
    static Block sealedElsewhere() {
        String text = FaceTexts.SEALED_ELSEWHERE;
        double type = 3.4;
        return Block.of(
                "P", List.of(new Text(SEAL_X - Typefaces.width(text) * type / 2, 178, type, text, 0, false, GREY)));
    }

    private void centred(String text, double base, double largest) {
        double type = Math.min(largest, 72 / Typefaces.width(text));
        line("P", SEAL_X - Typefaces.width(text) * type / 2, base, type, text, BLACK);
    }

    private void line(String role, double x, double base, double type, String text, int colour) {
        blocks.add(Block.of(role, List.of(new Text(x, base, type, text, 0, false, colour))));
    }
}
