package org.yiwang.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.identity.parties.Party;
import org.yiwang.kernel.PartyKind;

/**
 * The personal data behind a party and how it is reached, in the clear: only for those who gave a purpose ({@link People}).
 *
 * @param idNumber 公民身份号码 or 统一社会信用代码
 * @param proved whether it is known that the number is its own
 */
public record Person(
        UUID party,
        PartyKind kind,
        String name,
        @Nullable String idNumber,
        boolean proved,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String email) {

    static Person of(Party party, @Nullable String phone, @Nullable String email) {
        return new Person(
                party.id(), party.kind(), party.name(), party.number(), party.proved(), phone, party.address(), email);
    }

    /** The number, if it is known to be its own. */
    public @Nullable String provedNumber() {
        return proved ? idNumber : null;
    }

    @Override
    public String toString() {
        return "Person[" + party + "]";
    }
}
