package org.yiwang.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The Chinese and English words for each public code, from {@code problems*.properties}; Chinese unless asked otherwise. */
@Component
class ProblemTexts {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final ResourceBundle.Control CHINESE_BY_DEFAULT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

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

    /** Whether there are words for this code. */
    boolean knows(String code) {
        return bundle(Locale.CHINESE).containsKey(code);
    }

    String title(String code, Locale locale) {
        return text(code + ".title", locale, Map.of(), code);
    }

    String detail(String code, Locale locale, Map<String, Object> values) {
        return text(code, locale, values, title(code, locale));
    }

    private static String text(String key, Locale locale, Map<String, Object> values, String otherwise) {
        try {
            return fill(bundle(locale).getString(key), values);
        } catch (MissingResourceException e) {
            return otherwise;
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("problems", locale, CHINESE_BY_DEFAULT);
    }

    private static String fill(String pattern, Map<String, Object> values) {
        return PLACE.matcher(pattern).replaceAll(match -> {
            Object value = values.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : value.toString());
        });
    }
}
