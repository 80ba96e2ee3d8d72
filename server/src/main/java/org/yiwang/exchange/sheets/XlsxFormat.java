package org.yiwang.exchange.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;

/** 电子表格 (ECMA-376): to be edited by clerks, and handed in again. Holds no formula. */
@Component
class XlsxFormat implements CatalogueFormat {
    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Layout layout;
    private final Cells cells;
    private final Names names;

    XlsxFormat(Layout layout, Cells cells, Names names) {
        this.layout = layout;
        this.cells = cells;
        this.names = names;
    }

    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public void write(Stream<ExportedItem> items, OutputStream to) throws IOException {
        try (var workbook = new SheetWriter(layout, cells, names)) {
            items.forEachOrdered(workbook::add);
            workbook.write(to);
        }
    }
}
