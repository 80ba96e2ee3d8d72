package org.yiwang.documents;

import java.util.ArrayList;
import java.util.List;
import org.yiwang.documents.Sheet.Block;
import org.yiwang.documents.Sheet.Mark;
import org.yiwang.documents.Sheet.Shape;
import org.yiwang.documents.Sheet.Text;
import org.yiwang.kernel.Days;

/** Lays out a letter by GB/T 9704-2012: margins of §5.2, type of §5.2.2, red double lines of §10.1. Millimetres. */
final class OfficialLayout {
    private static final int BLACK = 0x000000;
    private static final int RED = 0xD9001B;
    private static final double LEFT = 28;
    private static final double WIDTH = 156;
    private static final double TOP = 37;
    private static final double BOTTOM = 262;
    private static final double TINY = 3.2;
    private static final double LABEL = 44;
    /** The seal may reach below the text, not to the red lines. */
    private static final double SEAL_BOTTOM = 271;

    /** How far type and lines may shrink so that the seal does not stand on a page of its own. */
    private static final double[] DENSITIES = {1, 0.93, 0.86};

    private final OfficialDocument document;
    /** 三号. */
    private final double body;
    /** 二号. */
    private final double title;
    /** 四号. */
    private final double small;

    private final double pitch;
    private final List<Sheet> sheets = new ArrayList<>();
    private List<Block> blocks = new ArrayList<>();
    /** How far down the page is used. */
    private double y;

    private OfficialLayout(OfficialDocument document, double density) {
        this.document = document;
        this.body = 5.57 * density;
        this.title = 7.76 * density;
        this.small = 4.94 * density;
        this.pitch = 10.2 * density;
    }

    static List<Sheet> sheets(OfficialDocument document) {
        List<Sheet> first = sheets(document, DENSITIES[0]);
        for (double density : DENSITIES) {
            List<Sheet> sheets = density == DENSITIES[0] ? first : sheets(document, density);
            if (sheets.size() < first.size() || first.size() != 2) {
                return sheets;
            }
        }
        return first;
    }

    private static List<Sheet> sheets(OfficialDocument document, double density) {
        var layout = new OfficialLayout(document, density);
        layout.head();
        if (document.addressee() != null) {
            layout.lines("P", document.addressee() + "：", 0);
        }
        for (OfficialDocument.Part part : document.parts()) {
            switch (part) {
                case OfficialDocument.Paragraph paragraph -> layout.lines("P", paragraph.text(), 2);
                case OfficialDocument.Facts facts -> layout.table(facts);
            }
        }
        layout.signature();
        layout.turn();
        return List.copyOf(layout.sheets);
    }

    private void head() {
        double size = Math.min(11.5, WIDTH / Typefaces.width(document.organ()) / 1.06);
        double spacing = size * 0.06;
        double width = Typefaces.width(document.organ()) * size
                + spacing * (document.organ().length() - 1);
        text("P", LEFT + (WIDTH - width) / 2, TOP + 3, size, document.organ(), spacing, true, RED);
        doubleLine(TOP + 8, 1.0, 0.3);
        doubleLine(Sheet.A4_HEIGHT - 21.4, 0.3, 1.0);
        text(
                "P",
                LEFT + WIDTH - Typefaces.width(document.number()) * body,
                TOP + 19,
                body,
                document.number(),
                0,
                false,
                BLACK);
        y = TOP + 29;
        for (TextLines.Line line : TextLines.of(document.title(), WIDTH / title, 0)) {
            y += pitch * 1.15;
            double wide = Typefaces.width(line.text()) * title;
            text("H1", LEFT + (WIDTH - wide) / 2, y, title, line.text(), 0, true, BLACK);
        }
        y += pitch * 0.8;
    }

    /** Two red lines of 170 mm, one thick and one thin. */
    private void doubleLine(double top, double first, double second) {
        double left = (Sheet.A4_WIDTH - 170) / 2;
        blocks.add(Block.decoration(List.of(
                Shape.line(left, top, left + 170, top, first, RED),
                Shape.line(left, top + 1.4, left + 170, top + 1.4, second, RED))));
    }

    private void lines(String role, String text, double indent) {
        var marks = new ArrayList<Mark>();
        for (TextLines.Line line : TextLines.of(text, WIDTH / body, indent)) {
            if (y + pitch > BOTTOM) {
                add(role, marks);
                turn();
            }
            y += pitch;
            marks.add(new Text(LEFT + line.indent() * body, y, body, line.text(), line.spacing() * body, false, BLACK));
        }
        add(role, marks);
    }

    private void add(String role, List<Mark> marks) {
        if (!marks.isEmpty()) {
            blocks.add(Block.of(role, marks));
            marks.clear();
        }
    }

    private void table(OfficialDocument.Facts facts) {
        y += 5;
        for (OfficialDocument.Fact fact : facts.facts()) {
            var label = TextLines.of(fact.label(), (LABEL - 6) / small, 0);
            var value = TextLines.of(fact.value(), (WIDTH - LABEL - 6) / small, 0);
            double height = Math.max(label.size(), value.size()) * small * 1.5 + 4.5;
            if (y + height > BOTTOM) {
                turn();
                y += 3;
            }
            blocks.add(Block.decoration(List.of(
                    Shape.frame(LEFT, y, LABEL, height, 0.25, BLACK),
                    Shape.frame(LEFT + LABEL, y, WIDTH - LABEL, height, 0.25, BLACK))));
            var marks = new ArrayList<Mark>();
            cell(marks, label, LEFT + 3, y + (height - label.size() * small * 1.5) / 2);
            cell(marks, value, LEFT + LABEL + 3, y + (height - value.size() * small * 1.5) / 2);
            blocks.add(Block.of("P", marks));
            y += height;
        }
        y += 2;
    }

    private void cell(List<Mark> marks, List<TextLines.Line> lines, double x, double top) {
        double base = top + small * 1.13;
        for (TextLines.Line line : lines) {
            marks.add(new Text(x, base, small, line.text(), 0, false, BLACK));
            base += small * 1.5;
        }
    }

    /** The organ above the date, four characters from the right; the seal in the middle of both. */
    private void signature() {
        if (y + pitch * 2 + 3 + SealPicture.DIAMETER / 2 > SEAL_BOTTOM) {
            turn();
        }
        String date = Days.written(document.date());
        double organWidth = Typefaces.width(document.organ()) * body;
        double dateWidth = Typefaces.width(date) * body;
        double middle = LEFT + WIDTH - 4 * body - dateWidth / 2;
        middle = Math.min(middle, LEFT + WIDTH - organWidth / 2);
        double base = y + pitch * 2;
        if (document.sealMark() != null) {
            blocks.add(Block.figure(
                    document.organ() + "印章（" + document.sealMark() + "）",
                    SealPicture.at(middle, base + 3, document.organ(), document.sealMark())));
        }
        text("P", middle - organWidth / 2, base, body, document.organ(), 0, false, BLACK);
        text("P", middle - dateWidth / 2, base + pitch, body, date, 0, false, BLACK);
        code(base);
        y = base + pitch * 2;
    }

    private void code(double base) {
        if (document.code() == null) {
            return;
        }
        blocks.add(Block.figure("二维码：" + document.code(), List.of(QrPicture.of(document.code(), LEFT, base - 9, 22))));
        double line = base + 17.5;
        for (String caption : document.codeCaption()) {
            text("P", LEFT, line, TINY, caption, 0, false, 0x333333);
            line += TINY * 1.5;
        }
    }

    private void text(
            String role, double x, double base, double size, String text, double spacing, boolean bold, int colour) {
        blocks.add(Block.of(role, List.of(new Text(x, base, size, text, spacing, bold, colour))));
    }

    /** Ends the page; all but the first bear their number. */
    private void turn() {
        if (!sheets.isEmpty()) {
            String number = "— " + (sheets.size() + 1) + " —";
            double x = (Sheet.A4_WIDTH - Typefaces.width(number) * small) / 2;
            blocks.add(Block.decoration(List.of(new Text(x, BOTTOM + 12, small, number, 0, false, BLACK))));
        }
        sheets.add(new Sheet(Sheet.A4_WIDTH, Sheet.A4_HEIGHT, blocks));
        blocks = new ArrayList<>();
        y = TOP - 5;
    }
}
