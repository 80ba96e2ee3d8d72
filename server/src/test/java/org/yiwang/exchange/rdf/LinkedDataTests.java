package org.yiwang.exchange.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.catalog.CatalogSettings;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;
import org.yiwang.exchange.ExportedItems;
import org.yiwang.exchange.FilledItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue as linked data: software of others reads it, both languages say the same, and nothing but what is recorded. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class LinkedDataTests {
    private static final String FOOD = "11420106YW0101067Y400013102400001";
    private static final String CV = "http://data.europa.eu/m8g/";
    private static final String CPSV = "http://purl.org/vocab/cpsv#";

    @Autowired
    TurtleFormat turtle;

    @Autowired
    JsonLdFormat jsonLd;

    @Autowired
    ExportedItems items;

    @Autowired
    Descriptions descriptions;

    @Autowired
    Catalogues catalogues;

    @Autowired
    CatalogSettings settings;

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Test
    void bothLanguagesSayTheSame() {
        var one = Reading.read(turtle, sample());
        assertThat(one.size()).isGreaterThan(2_000);
        assertThat(one.isIsomorphicWith(Reading.read(jsonLd, sample()))).isTrue();
    }

    /** All items of a county, and one of which everything is recorded. */
    private Stream<ExportedItem> sample() {
        return Stream.concat(
                items.in((region, body) -> region.value().equals("420106")), Stream.of(FilledItem.item(descriptions)));
    }

    @Test
    void theyAreExportedOnceEach() {
        var exported = items.in((region, body) -> true).map(ExportedItem::code).toList();
        int handled = catalogues.current().entries().stream()
                .mapToInt(it -> it.claims().size())
                .sum();
        assertThat(exported).hasSize(handled).doesNotHaveDuplicates();
    }

    @Test
    void itSaysWhatThePortalSays() throws Exception {
        JsonNode guide = json.readTree(http.get()
                .uri("/api/portal/items/" + FOOD)
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        var model = Reading.read(turtle, items.in((region, body) -> body.equals(FOOD.substring(0, 18))));
        var service = model.getResource(settings.publicUrl() + "/items/" + FOOD);
        assertThat(service.hasProperty(RDF.type, model.createResource(CPSV + "PublicService")))
                .isTrue();
        assertThat(text(service, DCTerms.title, "zh"))
                .startsWith(guide.path("title").asString());
        assertThat(text(service, DCTerms.title, "en"))
                .isEqualTo(guide.path("titleEn").asString());
        assertThat(texts(service, CV + "hasCompetentAuthority", "http://www.w3.org/2004/02/skos/core#prefLabel"))
                .contains(guide.path("department").asString());
        assertThat(texts(service, CPSV + "hasInput", DCTerms.title.getURI()))
                .containsExactlyInAnyOrderElementsOf(guide.path("materials")
                        .valueStream()
                        .map(it -> it.path("name").asString())
                        .toList())
                .isNotEmpty();
        assertThat(texts(service, CV + "holdsRequirement", DCTerms.title.getURI()))
                .containsAll(guide.path("conditions")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        assertThat(texts(service, CV + "hasLegalResource", DCTerms.title.getURI()))
                .containsExactlyInAnyOrderElementsOf(guide.path("legalBasis")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .isNotEmpty();
    }

    @Test
    void whatIsHardToWriteIsReadAsItWasRecorded() {
        for (CatalogueFormat format : new CatalogueFormat[] {turtle, jsonLd}) {
            var model = Reading.read(format, Stream.of(FilledItem.item(descriptions)));
            var service = model.getResource(settings.publicUrl() + "/items/" + FilledItem.CODE);
            assertThat(text(service, DCTerms.title, "zh")).isEqualTo(FilledItem.HARD + "（首次申请）");
            assertThat(text(service, DCTerms.title, "en")).isEqualTo("A \"filled\" item \\ with all");
            assertThat(texts(service, CV + "holdsRequirement", DCTerms.title.getURI()))
                    .contains(FilledItem.HARD);
            assertThat(model.containsResource(model.createResource("https://example.org/apply?a=%7Bb%7D%7Cc&d=湖北")))
                    .isTrue();
        }
    }

    @Test
    void everythingThatIsRecordedHasItsPlace() {
        var model = Reading.read(turtle, Stream.of(FilledItem.item(descriptions)));
        var service = model.getResource(settings.publicUrl() + "/items/" + FilledItem.CODE);
        assertThat(one(service, CV + "processingTime").asLiteral().getLexicalForm())
                .as("calendar days are a duration")
                .isEqualTo("P10D");
        assertThat(texts(service, CPSV + "follows", DCTerms.description.getURI()))
                .contains("20 个工作日", "20 working days", "10 日", "0 次", "专家评审", "1. 受理（窗口，1 个工作日）\n2. 办结（示例局）");
        assertThat(texts(service, CV + "hasCost", DCTerms.description.getURI())).contains("证照工本费", "每证 10 元", "检测费");
        assertThat(texts(service, CPSV + "produces", DCTerms.title.getURI())).containsExactly("示例许可证");
        assertThat(texts(service, CV + "contactPoint", CV + "telephone"))
                .containsExactlyInAnyOrder("027-00000001", "027-00000002");
        assertThat(objects(service, CV + "hasChannel")).hasSize(4);
        var window = model.getResource(service.getURI() + "#channel-window");
        assertThat(texts(window, CV + "openingHours", DCTerms.description.getURI()))
                .containsExactlyInAnyOrder("9:00-17:00（其他月份）", "6 月至 9 月：8:30-17:30");
        assertThat(texts(window, "http://www.w3.org/ns/locn#address", "http://www.w3.org/ns/locn#fullAddress"))
                .containsExactly("示例路 1 号 \"政务大厅\"");
        assertThat(texts(service, CPSV + "hasInput", DCTerms.description.getURI()))
                .contains("必要、纸质和电子化、政府部门核发、2 份、A4", "见窗口", "公安机关核发");
    }

    /** Ten working days are not ten days, and what no record tells is not told. */
    @Test
    void nothingIsInvented() {
        var model = Reading.read(turtle, sample());
        var units = new HashSet<String>();
        sample().forEach(it -> {
            var promised = it.description().at("/guide/promised");
            units.add(promised.path("unit").asString(""));
            assertThat(model.getResource(settings.publicUrl() + "/items/" + it.code())
                            .hasProperty(property(CV + "processingTime")))
                    .as(it.code())
                    .isEqualTo(promised.path("unit").asString("").equals("CALENDAR_DAYS"));
        });
        assertThat(units).contains("WORKING_DAYS", "CALENDAR_DAYS", "");
        var bare = FilledItem.bare(descriptions);
        var service = Reading.read(turtle, Stream.of(bare)).getResource(settings.publicUrl() + "/items/" + bare.code());
        assertThat(service.listProperties()
                        .mapWith(it -> it.getPredicate().getLocalName())
                        .toSet())
                .isEqualTo(Set.of(
                        "type",
                        "identifier",
                        "title",
                        "description",
                        "versionInfo",
                        "available",
                        "status",
                        "language",
                        "spatial",
                        "hasCompetentAuthority",
                        "isClassifiedBy",
                        "follows"));
    }

    /** Shapes that are as strict as others' find what is missing. */
    @Test
    void whatIsBrokenIsFound() {
        var shapes = ModelFactory.createDefaultModel().read(new StringReader("""
                @prefix sh: <http://www.w3.org/ns/shacl#> .
                @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
                @prefix dct: <http://purl.org/dc/terms/> .
                @prefix cpsv: <http://purl.org/vocab/cpsv#> .
                @prefix cv: <http://data.europa.eu/m8g/> .
                [] a sh:NodeShape ; sh:targetClass cpsv:PublicService ;
                    sh:property [ sh:path dct:identifier ; sh:minCount 1 ; sh:maxCount 1 ],
                        [ sh:path dct:title ; sh:minCount 1 ; sh:datatype rdf:langString ],
                        [ sh:path dct:description ; sh:minCount 1 ; sh:datatype rdf:langString ],
                        [ sh:path cv:hasCompetentAuthority ; sh:minCount 1 ; sh:class cv:PublicOrganisation ],
                        [ sh:path cpsv:hasInput ; sh:class cv:Evidence ],
                        [ sh:path cv:hasChannel ; sh:class cv:Channel ] .
                [] a sh:NodeShape ; sh:targetClass cv:PublicOrganisation ;
                    sh:property [ sh:path dct:spatial ; sh:minCount 1 ; sh:class dct:Location ] .
                """), null, "TURTLE");
        var model = Reading.read(jsonLd, sample());
        assertThat(conforms(shapes, model)).isTrue();
        var service = model.getResource(settings.publicUrl() + "/items/" + FOOD);
        service.removeAll(DCTerms.title);
        assertThat(conforms(shapes, model)).isFalse();
    }

    private static boolean conforms(Model shapes, Model data) {
        return ShaclValidator.get().validate(shapes.getGraph(), data.getGraph()).conforms();
    }

    private static RDFNode one(Resource of, String property) {
        return of.getRequiredProperty(property(property)).getObject();
    }

    private static List<RDFNode> objects(Resource of, String property) {
        return of.listProperties(property(property))
                .mapWith(it -> it.getObject())
                .toList();
    }

    private static List<String> texts(Resource of, String property, String then) {
        return objects(of, property).stream()
                .flatMap(it -> objects(it.asResource(), then).stream())
                .map(it -> it.asLiteral().getLexicalForm())
                .toList();
    }

    private static String text(Resource of, Property property, String language) {
        return of.listProperties(property)
                .mapWith(it -> it.getObject().asLiteral())
                .filterKeep(it -> it.getLanguage().equals(language))
                .mapWith(Literal::getLexicalForm)
                .next();
    }

    private static Property property(String address) {
        return ResourceFactory.createProperty(address);
    }
}
