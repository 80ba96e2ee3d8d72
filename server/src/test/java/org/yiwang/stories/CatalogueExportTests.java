package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;

/** An item manager takes with her what is handled where she may look, and nothing else. */
@Story
class CatalogueExportTests {
    private static final String EXPORT = "/api/desk/items/export?format=";
    private static final Pattern REGION_OF_BODY = Pattern.compile("/#region-(\\d{6})");

    @LocalServerPort
    int port;

    @Test
    void sheTakesTheItemsOfHerCounty() {
        var manager = new Visitor(port).as("county-item-manager");
        var answer = manager.get(EXPORT + "ttl");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/turtle");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"items-\\d{4}-\\d\\d-\\d\\d\\.ttl\"");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(REGION_OF_BODY.matcher(answer.text()).results().map(it -> it.group(1)))
                .isNotEmpty()
                .allMatch("420106"::equals);
        var linked = manager.get(EXPORT + "jsonld&department=11420106YW0101067Y");
        assertThat(linked.json()
                        .path("@graph")
                        .valueStream()
                        .map(it -> it.path("@id").asString()))
                .anyMatch(it -> it.contains("/items/11420106YW0101067Y"))
                .filteredOn(it -> it.matches(".*/items/[0-9A-Z]{33}"))
                .allMatch(it -> it.contains("/items/11420106YW0101067Y"));
        assertThat(manager.get(EXPORT + "up-task").header("Content-Disposition"))
                .endsWith(".up-task.zip\"");
    }

    @Test
    void whatIsNotThereIsRefused() {
        var manager = new Visitor(port).as("county-item-manager");
        var unknown = manager.get(EXPORT + "pdf");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(List.of(unknown.at("/errors/0/pointer"), unknown.at("/errors/0/code")))
                .containsExactly("/format", "exchange/format");
        assertThat(unknown.at("/errors/0/detail")).contains("jsonld");
        assertThat(manager.get(EXPORT + "ttl&department=nobody").at("/errors/0/code"))
                .isEqualTo("exchange/department");
        assertThat(manager.get(EXPORT + "ttl&region=429999").at("/errors/0/code"))
                .isEqualTo("region/unknown");
        assertThat(manager.get(EXPORT + "ttl&region=420500").text())
                .as("of another prefecture")
                .doesNotContain("/items/");
        assertThat(new Visitor(port).as("clerk").get(EXPORT + "ttl").status()).isEqualTo(403);
        assertThat(new Visitor(port).get(EXPORT + "ttl").status()).isEqualTo(401);
    }
}
