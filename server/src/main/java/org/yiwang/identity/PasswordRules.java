package org.yiwang.identity;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.DictionaryLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * What a password must be (GB/T 22239-2019 §8.1.4.1 a): long, and not soon guessed by whoever tries leaked lists, names,
 * pinyin, dates and neighbouring keys. No kinds of characters are prescribed: that makes passwords of one pattern.
 */
@Component
class PasswordRules {
    private static final int SHORTEST = 10;
    private static final int SHORTEST_OF_STAFF = 12;
    /** Three thousand million guesses, as a power of ten. */
    private static final double ENOUGH = 9.5;
    /** What comes behind makes it no worse, and judging it takes long. */
    private static final int JUDGED = 40;

    private static final String WORDS = "passwords/chinese.txt";

    private final Zxcvbn judge;

    PasswordRules() {
        try {
            this.judge = new ZxcvbnBuilder()
                    .dictionaries(StandardDictionaries.loadAllDictionaries())
                    .dictionary(new DictionaryLoader("chinese", new ClassPathResource(WORDS)::getInputStream).load())
                    .keyboards(StandardKeyboards.loadAllKeyboards())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with this password for this account; empty if nothing is. */
    Optional<Problem.Invalid> fault(String pointer, String password, Actor owner) {
        return fault(pointer, password, owner.kind(), owner.username(), owner.name());
    }

    /** The same of an account of a resident that is not there yet. */
    Optional<Problem.Invalid> fault(String pointer, String password, String username, String name) {
        return fault(pointer, password, Actor.Kind.PERSON, username, name);
    }

    private Optional<Problem.Invalid> fault(
            String pointer, String password, Actor.Kind kind, String username, String name) {
        int shortest = kind == Actor.Kind.STAFF ? SHORTEST_OF_STAFF : SHORTEST;
        if (password.codePointCount(0, password.length()) < shortest) {
            return Optional.of(new Problem.Invalid(pointer, "password/short", Map.of("characters", shortest)));
        }
        String judged = password.substring(0, Math.min(JUDGED, password.length()));
        double guesses = judge.measure(judged, List.of(username, name)).getGuessesLog10();
        return guesses >= ENOUGH ? Optional.empty() : Optional.of(new Problem.Invalid(pointer, "password/known"));
    }
}
