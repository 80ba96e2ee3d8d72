package org.yiwang.exchange.sheets;

import java.util.TreeMap;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.model.SharedStrings;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of a sheet (ECMA-376 part 1 §18.3.1) and keeps no more of it than a row. */
final class SheetXml extends DefaultHandler {
    private static final int LAST_COLUMN = SpreadsheetVersion.EXCEL2007.getLastColumnIndex();
    private static final int LAST_ROW = SpreadsheetVersion.EXCEL2007.getMaxRows();
    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

    private final SheetCells into;
    private final SharedStrings words;
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, String> cells = new TreeMap<>();
    private int row;
    private int column = -1;
    private @Nullable String type;
    private boolean reading;
    private boolean phonetic;
    private boolean valued;

    SheetXml(SheetCells into, SharedStrings words) {
        this.into = into;
        this.words = words;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        switch (localName) {
            case "row" -> beginRow(attributes.getValue("r"));
            case "c" -> beginCell(attributes.getValue("r"), attributes.getValue("t"));
            case "f" -> into.formula(XlsxFile.cell(null, row, column));
            case "v" -> {
                text.setLength(0); // behind a text within the cell it is a newer one, which some programs put there
                valued = true;
                reading = true;
            }
            case "t" -> reading = !phonetic && !valued;
            case "rPh" -> phonetic = true;
            case "mergeCell" -> into.merged(String.valueOf(attributes.getValue("ref")));
            default -> {}
        }
    }

    private void beginRow(@Nullable String number) throws SAXException {
        row = number == null ? row + 1 : number(number);
        column = -1;
        cells.clear();
        if (row < 1 || row > LAST_ROW) {
            throw new SAXException("row " + row);
        }
    }

    private void beginCell(@Nullable String reference, @Nullable String cellType) throws SAXException {
        column = reference == null ? column + 1 : new CellReference(reference).getCol();
        if (column < 0 || column > LAST_COLUMN) {
            throw new SAXException("column " + column);
        }
        type = cellType;
        valued = false;
        text.setLength(0);
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (reading) {
            if (text.length() + length > LONGEST) {
                throw new SAXException("more in a cell than fits");
            }
            text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        switch (localName) {
            case "v", "t" -> reading = false;
            case "rPh" -> phonetic = false;
            case "c" -> endCell();
            case "row" -> {
                if (!cells.isEmpty()) {
                    into.row(row, cells);
                }
            }
            default -> {}
        }
    }

    private void endCell() throws SAXException {
        String said = text.toString();
        if ("s".equals(type) && !said.isBlank()) {
            int index = number(said);
            if (index < 0 || index >= words.getUniqueCount()) {
                throw new SAXException("a word that is not there");
            }
            said = words.getItemAt(index).getString();
        }
        if (!said.isBlank()) {
            cells.put(column, said);
        }
    }

    private static int number(String text) throws SAXException {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new SAXException(e);
        }
    }
}
