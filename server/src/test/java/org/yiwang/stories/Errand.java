package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** What every errand has in common: finding an item, filling in its form, handing in its papers. */
public final class Errand {
    /** The least that readers take for a page. */
    public static final byte[] PDF = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
            trailer<</Size 4/Root 1 0 R>>
            %%EOF
            """.getBytes(StandardCharsets.US_ASCII);

    private Errand() {}

    /** The code of the first item found at a county. */
    public static String find(Visitor visitor, String words, String region) {
        var found = visitor.get("/api/portal/items?q=" + encode(words) + "&region=" + region);
        assertThat(found.status()).isEqualTo(200);
        return found.at("/items/0/code");
    }

    /** Applies with the completed sample and a file for each required paper. */
    public static Answer apply(Visitor visitor, String item) {
        return visitor.post("/api/portal/cases", application(visitor, item));
    }

    public static Map<String, Object> application(Visitor visitor, String item) {
        var guide = visitor.get("/api/portal/items/" + item).json();
        var papers = new ArrayList<String>();
        for (JsonNode material : guide.get("materials")) {
            if (material.get("necessity").asString().equals("REQUIRED")) {
                papers.add(material.get("id").asString());
            }
        }
        var application = new HashMap<String, Object>();
        application.put("itemCode", item);
        application.put(
                "form",
                visitor.get("/api/portal/items/" + item + "/sample-form").json());
        application.put("materials", handIn(visitor, papers));
        return application;
    }

    public static List<Map<String, String>> handIn(Visitor visitor, List<String> papers) {
        return papers.stream()
                .map(paper -> {
                    var file = visitor.upload("/api/portal/files", paper + ".pdf", PDF);
                    assertThat(file.status()).as(file.text()).isEqualTo(201);
                    return Map.of("material", paper, "file", file.at("/id"));
                })
                .toList();
    }

    public static String encode(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
