package org.yiwang.throttle;

/**
 * Something that can be guessed at, or the place guesses come from. Kept as a digest only: names, numbers and addresses
 * are personal data, and people type their password where their name belongs.
 *
 * @param kind what it is, such as {@code login-name}; each kind is counted for itself
 * @param value the name, number or address
 * @param allowed wrong guesses within a quarter of an hour before there is a wait
 */
public record Guess(String kind, String value, int allowed) {
    @Override
    public String toString() {
        return "Guess[" + kind + "]";
    }
}
