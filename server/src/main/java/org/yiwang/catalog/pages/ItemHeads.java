package org.yiwang.catalog.pages;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.yiwang.catalog.CatalogSettings;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;

/** What stands in the head of an item's page: what it is called, what it is about, where it is found. */
@Component
class ItemHeads {
    private final Words words;
    private final ServiceData data;
    private final CatalogSettings settings;

    ItemHeads(Words words, ServiceData data, CatalogSettings settings) {
        this.words = words;
        this.data = data;
        this.settings = settings;
    }

    /**
     * The head of an item in use.
     *
     * @param guide the guide as the API answers it
     */
    String of(JsonNode guide, Language language) {
        String address = settings.publicUrl() + "/items/" + guide.path("code").asString();
        String english = address + "?lang=en";
        String title = words.say(
                Sentence.of("catalog/page-title")
                        .with("title", title(guide, language))
                        .with("region", guide.path("regionName").asString()),
                language);
        String description = description(guide, language);
        return "<title>" + escaped(title + " - " + site(language)) + "</title>"
                + meta("name", "description", description)
                + link("canonical", "", language == Language.CHINESE ? address : english)
                + link("alternate", "zh-CN", address)
                + link("alternate", "en", english)
                + meta("property", "og:type", "website")
                + meta("property", "og:site_name", site(language))
                + meta("property", "og:locale", language.choose("zh_CN", "en"))
                + meta("property", "og:title", title)
                + meta("property", "og:description", description)
                + meta("property", "og:url", language == Language.CHINESE ? address : english)
                + "<script type=\"application/ld+json\">" + data.of(guide, address, description) + "</script>";
    }

    /** The head of a page that is there, and that nobody should be led to. */
    String unlisted(JsonNode guide, Language language) {
        return "<title>" + escaped(title(guide, language) + " - " + site(language)) + "</title>" + notListed();
    }

    /** The head where there is no such item. */
    String unknown(Language language) {
        String title = words.say(Sentence.of("catalog/page-unknown"), language);
        return "<title>" + escaped(title + " - " + site(language)) + "</title>" + notListed();
    }

    private String site(Language language) {
        return words.say(Sentence.of("catalog/page-site"), language);
    }

    private static String title(JsonNode guide, Language language) {
        if (language == Language.ENGLISH && guide.hasNonNull("titleEn")) {
            return guide.path("titleEn").asString();
        }
        String title = guide.path("title").asString();
        String kind = guide.path("subItem").asString("");
        return kind.isEmpty() || kind.equals(title) ? title : title + "（" + kind + "）";
    }

    private String description(JsonNode guide, Language language) {
        String department = guide.path("department").asString();
        var facts = facts(guide);
        return words.say(
                facts.isEmpty()
                        ? Sentence.of("catalog/page-about-bare").with("department", department)
                        : Sentence.of("catalog/page-about")
                                .with("department", department)
                                .with("facts", facts),
                language);
    }

    private static List<Sentence> facts(JsonNode guide) {
        var facts = new ArrayList<Sentence>();
        if (guide.path("handling").asString().equals("INSTANT")) {
            facts.add(Sentence.of("catalog/page-instant"));
        } else if (guide.hasNonNull("promisedDays")) {
            facts.add(Sentence.of("catalog/page-promised")
                    .with("days", guide.path("promisedDays").asInt()));
        }
        var charged = guide.path("fee").path("charged");
        if (charged.isBoolean()) {
            facts.add(charged.booleanValue() ? Sentence.of("catalog/page-charged") : Sentence.of("catalog/page-free"));
        }
        if (guide.hasNonNull("visits")) {
            int visits = guide.path("visits").asInt();
            facts.add(
                    visits == 0
                            ? Sentence.of("catalog/page-no-visit")
                            : Sentence.of("catalog/page-visits").with("visits", visits));
        }
        if (guide.path("applicable").asBoolean(false)) {
            facts.add(Sentence.of("catalog/page-online"));
        }
        return facts;
    }

    private static String meta(String kind, String name, String content) {
        return "<meta " + kind + "=\"" + name + "\" content=\"" + escaped(content) + "\">";
    }

    private static String link(String relation, String language, String address) {
        return "<link rel=\"" + relation + "\"" + (language.isEmpty() ? "" : " hreflang=\"" + language + "\"")
                + " href=\"" + escaped(address) + "\">";
    }

    private static String notListed() {
        return "<meta name=\"robots\" content=\"noindex\">";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
