package org.yiwang.identity.parties;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PartyKind;

/**
 * 当事人, as it is now: a natural person or an organisation that has rights and duties of its own.
 *
 * @param version counts what was written about it; 0: as its account said before there were parties
 * @param document of what kind the number of a person is; null of an organisation, and where there is none
 * @param number that of her document, or 统一社会信用代码; null if it was never given, which nobody may ask for again
 * @param representative 法定代表人 or 负责人 of an organisation
 * @param proved whether it is known to be the one of this number; until then it is provisional and sees nothing but what
 *     it made itself
 */
public record Party(
        UUID id,
        int version,
        PartyKind kind,
        String name,
        IdentityDocument.@Nullable Kind document,
        @Nullable String number,
        @Nullable String address,
        @Nullable String representative,
        boolean proved) {

    /** The number, if it is known to be its own. */
    public @Nullable String provedNumber() {
        return proved ? number : null;
    }

    /** Under what it is found: its number, and of what kind that is. */
    @Nullable
    String key() {
        return Particulars.key(document, number);
    }

    @Override
    public String toString() {
        return "Party[" + id + "]";
    }
}
