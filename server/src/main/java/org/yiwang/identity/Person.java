package org.yiwang.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.identity.parties.Party;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.PartyKind;

/**
 * The personal data behind a party and how it is reached, in the clear: only for those who gave a purpose ({@link People}).
 *
 * @param document of what kind the number of a person is; null of an organisation, and where there is none
 * @param idNumber that of her document, or 统一社会信用代码
 * @param proved whether it is known that the number is its own
 */
public record Person(
        UUID party,
        PartyKind kind,
        String name,
        IdentityDocument.@Nullable Kind document,
        @Nullable String idNumber,
        boolean proved,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String email) {

    static Person of(Party party, @Nullable String phone, @Nullable String email) {
        return new Person(
                party.id(),
                party.kind(),
                party.name(),
                party.document(),
                party.number(),
                party.proved(),
                phone,
                party.address(),
                email);
    }

    /** The number, if it is known to be its own. */
    public @Nullable String provedNumber() {
        return proved ? idNumber : null;
    }

    /** The number as others may see it; null if there is none. */
    public @Nullable String maskedNumber() {
        if (idNumber == null) {
            return null;
        }
        return document == null ? Masking.keep(idNumber, 6, 4) : IdentityDocument.masked(document, idNumber);
    }

    @Override
    public String toString() {
        return "Person[" + party + "]";
    }
}
