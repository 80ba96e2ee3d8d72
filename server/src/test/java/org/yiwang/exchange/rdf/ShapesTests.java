package org.yiwang.exchange.rdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.exchange.ExportedItem;
import org.yiwang.exchange.ExportedItems;
import org.yiwang.exchange.FilledItem;

/**
 * The whole catalogue of the demo against the shapes that SEMIC publishes: {@code mvn -pl server -Pjudges -Dtest=ShapesTests
 * -Dshapes=cpsv-ap-SHACL.ttl test} (docs/how-to/export-the-catalogue.md). What was found lies in {@code target/judges}.
 */
@Tag("judges")
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class ShapesTests {
    private static final Logger log = LoggerFactory.getLogger(ShapesTests.class);
    private static final Path SAID = Path.of("target", "judges");

    @Autowired
    TurtleFormat turtle;

    @Autowired
    JsonLdFormat jsonLd;

    @Autowired
    ExportedItems items;

    @Autowired
    Descriptions descriptions;

    private Shapes shapes;

    @BeforeEach
    void theyAreThere() {
        String path = System.getProperty("shapes", "");
        assumeThat(path)
                .as("-Dshapes= says where the SHACL shapes of CPSV-AP 3.2.0 are (docs/how-to/export-the-catalogue.md)")
                .isNotEmpty();
        var model = RDFDataMgr.loadModel(Path.of(path).toUri().toString());
        shapes = Shapes.parse(model);
        assertThat(shapes.numRootShapes()).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttl", "jsonld"})
    void theCatalogueConforms(String format) throws Exception {
        var chosen = format.equals("ttl") ? turtle : jsonLd;
        long begun = System.nanoTime();
        var written = Reading.written(chosen, all());
        long millis = (System.nanoTime() - begun) / 1_000_000;
        Files.createDirectories(SAID);
        Files.write(SAID.resolve("catalogue." + format), written);
        var data = Reading.read(chosen, written);
        var report = ShaclValidator.get().validate(shapes, data.getGraph());
        try (var out = Files.newOutputStream(SAID.resolve("shapes-" + format + ".ttl"))) {
            RDFDataMgr.write(out, report.getModel(), org.apache.jena.riot.Lang.TURTLE);
        }
        log.info(
                "{}: {} bytes in {} ms, {} statements, {} services; {} results",
                format,
                written.length,
                millis,
                data.size(),
                services(data),
                report.getEntries().size());
        assertThat(services(data)).isGreaterThan(6_000);
        assertThat(report.getEntries()).isEmpty();
        assertThat(report.conforms()).isTrue();
    }

    /** A judge who finds nothing wrong with what is wrong is none. */
    @Test
    void theShapesFindWhatIsBroken() {
        var data = Reading.read(turtle, Stream.of(FilledItem.item(descriptions)));
        assertThat(ShaclValidator.get().validate(shapes, data.getGraph()).conforms())
                .isTrue();
        data.removeAll(null, DCTerms.title, null);
        assertThat(ShaclValidator.get().validate(shapes, data.getGraph()).getEntries())
                .hasSizeGreaterThan(5);
    }

    private Stream<ExportedItem> all() {
        return Stream.concat(items.in((region, body) -> true), Stream.of(FilledItem.item(descriptions)));
    }

    private static int services(Model data) {
        return data.listSubjectsWithProperty(RDF.type, data.createResource("http://purl.org/vocab/cpsv#PublicService"))
                .toList()
                .size();
    }
}
