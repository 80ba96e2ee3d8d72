package org.yiwang.catalog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Guide.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** 未录入: what no record tells is called unknown, in the guide of every item, and never none. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class UnrecordedTests {
    /** Where the record would tell of a part, and where the guide does. */
    private static final Map<Part, List<String>> FIELDS = Map.of(
            Part.CONDITIONS, List.of("conditions"),
            Part.LEGAL_BASIS, List.of("legalBasis"),
            Part.TIME_LIMITS, List.of("statutory", "promised"),
            Part.VISITS, List.of("visits"),
            Part.FEE, List.of("fee"),
            Part.RESULT, List.of("result"),
            Part.MATERIALS, List.of("materials"),
            Part.PROCESS, List.of("process"),
            Part.QUESTIONS, List.of("questions"));

    @Autowired
    Catalogues catalogues;

    @Autowired
    DemoFiles files;

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Test
    void everyGuideNamesExactlyWhatItsRecordLacks() throws Exception {
        var records = records();
        int bare = 0;
        for (var entry : catalogues.current().entries()) {
            var office = entry.offices().entrySet().iterator().next();
            var guide = guide(office.getValue() + entry.tail());
            var record = records.getOrDefault(entry.standard().item(), json.createObjectNode());
            assertThat(unrecorded(guide)).as(guide.get("code").asString()).isEqualTo(missing(record));
            FIELDS.forEach((part, fields) -> {
                if (fields.stream().noneMatch(record::hasNonNull)) {
                    fields.forEach(it -> assertThat(
                                    guide.get(it).isEmpty() || guide.get(it).isNull())
                            .as(it + " of " + guide.get("code").asString())
                            .isTrue());
                }
            });
            assertThat(guide.get("address").isNull() && guide.get("hours").isNull())
                    .as("no office has told where and when it is open")
                    .isTrue();
            if (!record.hasNonNull("materials")) {
                assertThat(guide.get("applicable").asBoolean()).isFalse();
            }
            bare += missing(record).size() == FIELDS.size() ? 1 : 0;
        }
        assertThat(bare).as("items of which nothing but the title is known").isGreaterThan(400);
    }

    @Test
    void aFeeIsFreeOnlyWhereARecordSaysSo() throws Exception {
        var free = new ArrayList<String>();
        for (var entry : catalogues.current().entries()) {
            var office = entry.offices().entrySet().iterator().next();
            var fee = guide(office.getValue() + entry.tail()).get("fee");
            if (!fee.isNull() && !fee.get("charged").asBoolean()) {
                free.add(fee.get("note").asString());
            }
        }
        assertThat(free).isNotEmpty().allSatisfy(it -> assertThat(it).containsPattern("不收|停征|免收|邮寄费"));
    }

    /** 31 calendar days are not 31 working days on the card of a list. */
    @Test
    void aPromiseInCalendarDaysIsNotShownAsWorkingDays() throws Exception {
        for (var entry : catalogues.current().entries()) {
            var office = entry.offices().entrySet().iterator().next();
            var guide = guide(office.getValue() + entry.tail());
            var days = guide.get("promisedDays");
            var promised = guide.get("promised");
            boolean working =
                    !promised.isNull() && promised.get("unit").asString().equals("WORKING_DAYS");
            assertThat(days.isNull()).as(guide.get("code").asString()).isEqualTo(!working);
            if (working) {
                assertThat(days.asInt()).isEqualTo(promised.get("days").asInt());
            }
        }
    }

    /** What is known of each item, as the files of the demo tell it. */
    private Map<String, ObjectNode> records() {
        var records = new HashMap<String, ObjectNode>();
        files.folder("guides").forEach(records::put);
        files.folder("county-items").values().forEach(record -> {
            for (var level : record.get("levels")) {
                String digit = level.asString().equals("COUNTY") ? "-4" : "-3";
                records.put(
                        record.get("base").asString() + "-"
                                + record.get("order").asString() + digit,
                        record);
            }
        });
        return records;
    }

    private static List<Part> missing(JsonNode record) {
        var parts = EnumSet.noneOf(Part.class);
        FIELDS.forEach((part, fields) -> {
            boolean instant = part == Part.TIME_LIMITS
                    && record.path("handling").asString("").equals("INSTANT");
            if (!instant && fields.stream().noneMatch(record::hasNonNull)) {
                parts.add(part);
            }
        });
        record.path("unrecorded").forEach(it -> parts.add(Part.valueOf(it.asString())));
        return List.copyOf(parts);
    }

    private static List<Part> unrecorded(JsonNode guide) {
        var parts = new ArrayList<Part>();
        guide.get("unrecorded").forEach(it -> parts.add(Part.valueOf(it.asString())));
        parts.remove(Part.CHANNELS); // what this site offers itself is known
        return parts;
    }

    private JsonNode guide(String code) throws Exception {
        var answer = http.get().uri("/api/portal/items/" + code).exchange();
        assertThat(answer).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }
}
