package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** 收藏: she keeps a guide at hand; it is hers alone, is there once, and goes when she says so. */
@Story
class SavedItemsStoryTests {
    private static final String SAVED = "/api/portal/me/saved-items";

    @LocalServerPort
    int port;

    @Test
    void sheKeepsAGuideAtHandAndLetsItGo() {
        var graduate = new Visitor(port).as("graduate");
        String code = Errand.find(graduate, "老年人优待证", "420106");
        assertThat(graduate.put(SAVED + "/" + code, "").status()).isEqualTo(204);
        assertThat(graduate.put(SAVED + "/" + code, "").status())
                .as("a second click")
                .isEqualTo(204);
        assertThat(entries(graduate, code)).isEqualTo(1);
        var kept = graduate.get(SAVED).json().at("/items/0");
        assertThat(kept.at("/title").asString()).isEqualTo("老年人优待证（申领）");
        assertThat(kept.at("/regionName").asString()).isEqualTo("武昌区");
        assertThat(kept.at("/inUse").asBoolean()).isTrue();

        assertThat(entries(new Visitor(port).as("neighbour"), code)).isZero();
        assertThat(new Visitor(port).get(SAVED).status()).isEqualTo(401);
        assertThat(new Visitor(port).as("clerk").get(SAVED).status()).isEqualTo(403);
        var unknown = graduate.put(SAVED + "/no-such-item", "");
        assertThat(unknown.status() + unknown.at("/code")).isEqualTo("404catalog/unknown-item");

        assertThat(graduate.delete(SAVED + "/" + code).status()).isEqualTo(204);
        assertThat(graduate.delete(SAVED + "/" + code).status())
                .as("a second click")
                .isEqualTo(204);
        assertThat(entries(graduate, code)).isZero();
    }

    private static long entries(Visitor whose, String code) {
        return StreamSupport.stream(whose.get(SAVED).json().at("/items").spliterator(), false)
                .filter((JsonNode it) -> it.at("/code").asString().equals(code))
                .count();
    }
}
