package org.yiwang.words;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yiwang.kernel.Language;

/**
 * Something to be said, in whatever language it will be read.
 *
 * @param key under which its words stand in a message file
 * @param values what is put into the places of its words; a sentence is said in the same language, several one after the other
 */
public record Sentence(String key, Map<String, Object> values) {
    public Sentence {
        values = Map.copyOf(values);
    }

    /** The words under this key. */
    public static Sentence of(String key) {
        return new Sentence(key, Map.of());
    }

    /** The sentence with something in one of its places. */
    public Sentence with(String place, Object value) {
        var more = new HashMap<>(values);
        more.put(place, value);
        return new Sentence(key, more);
    }

    /** The sentence with something in one of its places that has a name in each language. */
    public Sentence named(String place, Function<Language, String> name) {
        return with(place, (Object) name);
    }

    /** The sentence with several things in one of its places, told apart as in an enumeration (、). */
    public Sentence listed(String place, List<?> several) {
        return with(place, new Enumeration(several));
    }

    /** What is said one after the other within a sentence. */
    record Enumeration(List<?> several) {}

    /** Without what is in its places: that may be somebody's. */
    @Override
    public String toString() {
        return "Sentence[" + key + "]";
    }
}
