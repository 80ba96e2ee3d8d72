package org.yiwang.kernel;

import java.math.BigDecimal;

/** An amount in renminbi, in whole fen: never a fraction, never silently too large. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /** Reads yuan, such as {@code 12.30}. @throws Problem {@code money/format} if it is no amount of whole fen */
    public static Money yuan(String text) {
        try {
            return new Money(new BigDecimal(text.strip()).movePointRight(2).longValueExact());
        } catch (NumberFormatException | ArithmeticException notAnAmount) {
            throw Problem.unprocessable("money/format");
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(fen, factor));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** In yuan with two decimals, such as {@code 12.30}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
