package org.yiwang.exchange.imports;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * A reason for which a file was refused.
 *
 * @param row as the sheet numbers it
 * @param cell such as {@code F12}; null if it is the row as a whole
 * @param rule public code, or that of a rule of the linter
 */
record Refusal(int row, @Nullable String cell, String rule, String message, String messageEn) {
    String message(Language language) {
        return language.choose(message, messageEn);
    }
}
