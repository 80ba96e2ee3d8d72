package org.yiwang.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What stands in texts is found without reading them all, and is what reading them all would find. */
class SuffixesTests {
    @Property(tries = 300)
    void whatIsFoundIsWhatReadingAllFinds(
            @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'c') @StringLength(max = 8) String> texts,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 3) String part) {
        var builder = new Suffixes.Builder();
        for (int i = 0; i < texts.size(); i++) {
            builder.add(texts.get(i), i);
        }
        var expected = new TreeSet<String>();
        for (int i = 0; i < texts.size(); i++) {
            for (int at = 0; at < texts.get(i).length(); at++) {
                if (texts.get(i).startsWith(part, at)) {
                    expected.add(i + " " + (at == 0) + " "
                            + (at + part.length() == texts.get(i).length()));
                }
            }
        }
        assertThat(found(builder.build(), part)).isEqualTo(expected);
    }

    @Test
    void soundsAreFoundFromSyllableToSyllable() {
        var builder = new Suffixes.Builder();
        builder.add(List.of("shi", "pin", "jing"), 7);
        var sounds = builder.build();
        assertThat(found(sounds, "shi")).containsExactly("7 true false");
        assertThat(found(sounds, "pinjing")).containsExactly("7 false true");
        assertThat(found(sounds, "hipin")).isEmpty();
        assertThat(found(sounds, "in")).isEmpty();
    }

    @Test
    void aCharacterOfTwoHalvesIsNotEnteredInItsMiddle() {
        var builder = new Suffixes.Builder();
        builder.add("王𬭎", 1);
        assertThat(found(builder.build(), "𬭎".substring(1))).isEmpty();
        assertThat(found(builder.build(), "𬭎")).containsExactly("1 false true");
    }

    private static Set<String> found(Suffixes suffixes, String part) {
        var found = new TreeSet<String>();
        suffixes.find(part, (owner, begins, ends) -> found.add(owner + " " + begins + " " + ends));
        return found;
    }
}
