package org.yiwang.text;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How Chinese text sounds, without tones; one reading for each character, so that typed and stored text agree. */
public final class Pinyin {
    private static final Transliterator TO_LATIN = Transliterator.getInstance("Han-Latin; Latin-ASCII");
    private static final Map<Integer, String> SYLLABLES = new ConcurrentHashMap<>();

    private Pinyin() {}

    /** One syllable for each Chinese character; other letters and digits stand for themselves. */
    public static List<String> syllables(String text) {
        var syllables = new ArrayList<String>();
        text.codePoints().forEach(character -> syllables.add(syllable(character)));
        return syllables;
    }

    /** The first letter of each syllable: 食品经营 is spjy. */
    public static String initials(List<String> syllables) {
        var initials = new StringBuilder();
        syllables.forEach(it -> initials.append(it, 0, Math.min(1, it.length())));
        return initials.toString();
    }

    private static String syllable(int character) {
        return SYLLABLES.computeIfAbsent(character, it -> {
            String text = Character.toString(it);
            if (!Character.isIdeographic(it)) {
                return text;
            }
            synchronized (TO_LATIN) {
                return TO_LATIN.transliterate(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            }
        });
    }
}
