package org.yiwang.exchange.rdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;

/** Reads what was exported with software of others (Apache Jena), which takes no warning for granted. */
final class Reading {
    private Reading() {}

    static byte[] written(CatalogueFormat format, Stream<ExportedItem> items) {
        var out = new ByteArrayOutputStream();
        try {
            format.write(items, out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Model read(CatalogueFormat format, Stream<ExportedItem> items) {
        return read(format, written(format, items));
    }

    static Model read(CatalogueFormat format, byte[] written) {
        var model = ModelFactory.createDefaultModel();
        RDFParser.create()
                .source(new ByteArrayInputStream(written))
                .forceLang(format.name().equals("ttl") ? Lang.TURTLE : Lang.JSONLD11)
                .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                .parse(model);
        return model;
    }
}
