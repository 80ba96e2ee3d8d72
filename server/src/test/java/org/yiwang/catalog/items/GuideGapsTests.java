package org.yiwang.catalog.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yiwang.catalog.items.Guide.Part;
import tools.jackson.databind.json.JsonMapper;

/** 未录入 in versions published before a guide could say so. */
class GuideGapsTests {
    private final JsonMapper json = new JsonMapper();

    @Test
    void aVersionOfEarlierTimesThatIsEmptySaysNothing() {
        var old = json.readValue("""
                {"conditions": [], "legalBasis": [], "statutory": null, "promised": null, "visits": null,
                 "visitsReason": null, "fee": {"charged": false, "note": "未录入"}, "result": null, "process": [],
                 "specialProcedures": [], "handlingChannels": ["WINDOW"], "questions": [], "notes": null,
                 "sourceNote": "x"}
                """, Guide.class);
        var read = GuideGaps.named(old, List.of());
        assertThat(read.fee()).isNull();
        assertThat(read.unrecorded())
                .containsExactlyInAnyOrder(
                        Part.CONDITIONS,
                        Part.LEGAL_BASIS,
                        Part.TIME_LIMITS,
                        Part.VISITS,
                        Part.FEE,
                        Part.RESULT,
                        Part.MATERIALS,
                        Part.PROCESS,
                        Part.QUESTIONS);
        assertThat(GuideGaps.named(read, List.of())).isSameAs(read);
    }
}
