package org.yiwang.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The Chinese and English words for each public code; Chinese unless asked otherwise. Each module brings those of its own
 * codes, as {@code problems.properties} and {@code problems_en.properties} beside its classes.
 */
@Component
class ProblemTexts {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Map<String, String> chinese = read("problems.properties");
    private final Map<String, String> english = read("problems_en.properties");

    /** Chinese, unless the caller asks for another language and not for Chinese first: then English. */
    static Locale language(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                        || request.getLocale().getLanguage().equals("zh")
                        || request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)
                                .strip()
                                .equals("*")
                ? Locale.CHINESE
                : Locale.ENGLISH;
    }

    private static Map<String, String> read(String file) {
        var texts = new HashMap<String, String>();
        try {
            for (Resource found :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:org/yiwang/*/" + file)) {
                var properties = new Properties();
                properties.load(new StringReader(found.getContentAsString(StandardCharsets.UTF_8)));
                properties.forEach((code, text) -> {
                    if (texts.put(code.toString(), text.toString()) != null) {
                        throw new IllegalStateException("Two modules have words for " + code);
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(texts);
    }

    /** Whether there are words for this code. */
    boolean knows(String code) {
        return chinese.containsKey(code);
    }

    String title(String code, Locale locale) {
        return text(code + ".title", locale, Map.of(), code);
    }

    String detail(String code, Locale locale, Map<String, Object> values) {
        return text(code, locale, values, title(code, locale));
    }

    private String text(String key, Locale locale, Map<String, Object> values, String otherwise) {
        @Nullable String words = (locale.getLanguage().equals("zh") ? chinese : english).get(key);
        return words == null ? otherwise : fill(words, values);
    }

    private static String fill(String pattern, Map<String, Object> values) {
        return PLACE.matcher(pattern).replaceAll(match -> {
            Object value = values.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : value.toString());
        });
    }
}
