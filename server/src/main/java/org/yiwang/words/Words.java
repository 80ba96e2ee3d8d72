package org.yiwang.words;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.Language;

/**
 * The words of all modules, read once. Each module brings its own beside its classes: {@code problems.properties} for what is
 * refused, {@code messages.properties} for what people are told, both with a twin in English ({@code _en}), and {@code
 * papers.properties} for documents, which are Chinese. Files of the same names in the folder {@code words} below the data
 * folder put a province's own wording in the place of single sentences.
 */
@Component
public class Words {
    /** Where something is put in. */
    static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private static final Logger log = LoggerFactory.getLogger(Words.class);

    private final Map<String, String> chinese;
    private final Map<String, String> english;

    /** @throws OwnWords.Broken if what the province put down cannot be taken */
    @Autowired
    Words(DataFolder data, ResourceLoader resources) {
        this(data.folder("words"), resources);
    }

    /** @throws OwnWords.Broken if what the province put down in this folder cannot be taken */
    Words(@Nullable Path own, ResourceLoader resources) {
        var words = WordFiles.shipped(resources);
        if (own != null) {
            int count = OwnWords.put(own, words);
            if (count > 0) {
                log.info("{} sentences are said in words of {}", count, own);
            }
        }
        this.chinese = words.in(Language.CHINESE);
        this.english = words.in(Language.ENGLISH);
    }

    /** The words as they travel with the product. */
    public static Words shipped() {
        return Shipped.WORDS;
    }

    /** Read once, when somebody asks. */
    private static final class Shipped {
        static final Words WORDS = new Words((Path) null, new DefaultResourceLoader());
    }

    /** Whether there are words under this key. */
    public boolean knows(String key) {
        return chinese.containsKey(key);
    }

    /**
     * Says something in the language of who reads it; what stands in papers is Chinese in either.
     *
     * @throws IllegalArgumentException if there are no words for it
     */
    public String say(Sentence sentence, Language language) {
        return find(sentence.key(), language, sentence.values())
                .orElseThrow(() -> new IllegalArgumentException("No words for " + sentence.key()));
    }

    /** Says something as it stands in documents and in the record of a case, which are Chinese (国家通用语言文字法 §9). */
    public String write(Sentence sentence) {
        return say(sentence, Language.CHINESE);
    }

    /** What stands under a key, with these values in its places; empty if nothing does. */
    public Optional<String> find(String key, Language language, Map<String, Object> values) {
        @Nullable String words = language == Language.ENGLISH ? english.get(key) : null;
        return Optional.ofNullable(words != null ? words : chinese.get(key)).map(it -> fill(it, language, values));
    }

    private String fill(String words, Language language, Map<String, Object> values) {
        return PLACE.matcher(words).replaceAll(match -> {
            Object value = values.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : put(value, language));
        });
    }

    private String put(Object value, Language language) {
        return switch (value) {
            case Sentence sentence -> say(sentence, language);
            case List<?> several -> put(several, language.choose("；", "; "), language);
            case Sentence.Enumeration some -> put(some.several(), language.choose("、", ", "), language);
            case Function<?, ?> name -> named(name, language);
            default -> value.toString();
        };
    }

    private String put(List<?> several, String between, Language language) {
        return several.stream()
                .map(it -> put(Objects.requireNonNull(it), language))
                .collect(Collectors.joining(between));
    }

    @SuppressWarnings("unchecked") // the only functions a sentence takes
    private static String named(Function<?, ?> name, Language language) {
        return ((Function<Language, String>) name).apply(language);
    }
}
