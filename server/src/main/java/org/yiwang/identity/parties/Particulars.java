package org.yiwang.identity.parties;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.PersonName;

/**
 * What is written about a party. Names of persons are written with one and the same separator.
 *
 * @param number 公民身份号码 or 统一社会信用代码
 * @param representative 法定代表人 or 负责人 of an organisation
 */
public record Particulars(
        PartyKind kind,
        String name,
        @Nullable String number,
        @Nullable String address,
        @Nullable String representative) {
    public Particulars {
        name = kind == PartyKind.PERSON ? PersonName.asWritten(name) : Characters.tidy(name);
    }

    /** The same; of what is not said, what was said before. */
    Particulars completedBy(Particulars before) {
        return new Particulars(
                kind,
                name,
                number == null ? before.number : number,
                address == null ? before.address : address,
                representative == null ? before.representative : representative);
    }

    /** What is said of a natural person. */
    public static Particulars person(String name, @Nullable String number, @Nullable String address) {
        return new Particulars(PartyKind.PERSON, name, number, address, null);
    }

    @Override
    public String toString() {
        return "Particulars[" + kind + "]";
    }
}
