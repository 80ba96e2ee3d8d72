package org.yiwang.catalog.pages;

import java.io.IOException;
import java.io.Writer;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.CatalogSettings;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Catalogues;

/**
 * The addresses of all guides in use (<a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>): an index, and files of at
 * most 50,000 addresses each, written as they are read from the catalogue.
 */
@Component
class Sitemaps {
    private static final int MOST = 50_000;
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SPACE = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

    private final Catalogues catalogues;
    private final CatalogSettings settings;
    private final int most;

    @Autowired
    Sitemaps(Catalogues catalogues, CatalogSettings settings) {
        this(catalogues, settings, MOST);
    }

    /** @param most addresses in a file */
    Sitemaps(Catalogues catalogues, CatalogSettings settings, int most) {
        this.catalogues = catalogues;
        this.settings = settings;
        this.most = most;
    }

    /** How many files there are; one at least. */
    int files() {
        int all = catalogues.current().entries().stream()
                .mapToInt(it -> it.offices().size())
                .sum();
        return Math.max(1, (all + most - 1) / most);
    }

    String index() {
        var index = new StringBuilder(BEGIN).append("<sitemapindex").append(SPACE);
        IntStream.rangeClosed(1, files())
                .forEach(it -> index.append("<sitemap><loc>")
                        .append(settings.publicUrl())
                        .append("/sitemaps/items-")
                        .append(it)
                        .append(".xml</loc></sitemap>\n"));
        return index.append("</sitemapindex>\n").toString();
    }

    /** Writes one file, counted from 1. */
    void write(int file, Writer out) throws IOException {
        out.append(BEGIN).append("<urlset").append(SPACE);
        int first = (file - 1) * most;
        int at = 0;
        for (Catalogue.Entry entry : catalogues.current().entries()) {
            for (var claim : entry.claims().values()) {
                if (at >= first && at < first + most) {
                    out.append("<url><loc>")
                            .append(settings.publicUrl())
                            .append("/items/")
                            .append(claim.department())
                            .append(entry.tail())
                            .append("</loc><lastmod>")
                            .append(claim.effectiveOn().toString())
                            .append("</lastmod></url>\n");
                }
                at++;
            }
        }
        out.append("</urlset>\n");
    }
}
