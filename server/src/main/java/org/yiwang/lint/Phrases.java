package org.yiwang.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How things are written in guides, to be recognised: regular expressions by kind, in {@code phrases.json}. */
@Component
class Phrases {
    private final Map<Kind, Pattern> patterns;

    /** What can be recognised. */
    enum Kind {
        /** 其他材料, 认为需要的材料: asks for whatever. */
        CATCH_ALL,
        /** What officials fill in. */
        OFFICIAL_FORM,
        /** 免提交: what the state holds itself. */
        HELD_BY_STATE,
        /** Proofs that are no longer issued. */
        ABOLISHED_PROOF,
        /** One of several. */
        ONE_OF_SEVERAL,
        /** When this is that: what it depends on, and the value. */
        CASE,
        /** Need not be handed in: followed by what. */
        NOT_NEEDED,
        /** In person, at the counter. */
        IN_PERSON,
        /** Free of charge. */
        FREE,
        /** An amount of money. */
        AMOUNT,
        POSTAGE,
        /** A law or an administrative regulation. */
        LAW_OR_REGULATION,
        /** A document with its number, or a law by its name. */
        CITATION,
        /** An article. */
        CLAUSE,
        /** What somebody else must examine or certify. */
        THIRD_PARTY_REPORT,
        /** Something that there already is changes, goes on or ends. */
        OF_SOMETHING_HELD,
        COMMITMENT,
        PHONE
    }

    Phrases(JsonMapper json) {
        this.patterns = read(json).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, it -> Pattern.compile(String.join("|", it.getValue()))));
        for (Kind kind : Kind.values()) {
            if (!patterns.containsKey(kind)) {
                throw new IllegalStateException("nothing says how " + kind + " is written");
            }
        }
    }

    private static Map<Kind, List<String>> read(JsonMapper json) {
        try (InputStream in = new ClassPathResource("phrases.json", Phrases.class).getInputStream()) {
            return json.readValue(in, new TypeReference<Map<Kind, List<String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean in(Kind kind, @Nullable String text) {
        return text != null && matcher(kind, text).find();
    }

    /** The places where it stands. */
    Stream<String> all(Kind kind, String text) {
        return matcher(kind, text).results().map(MatchResult::group);
    }

    Matcher matcher(Kind kind, String text) {
        return Objects.requireNonNull(patterns.get(kind)).matcher(text);
    }
}
