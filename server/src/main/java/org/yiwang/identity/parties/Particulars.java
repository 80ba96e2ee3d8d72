package org.yiwang.identity.parties;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.PersonName;

/**
 * What is written about a party. Names of persons are written with one and the same separator.
 *
 * @param document of what kind the number is; null of an organisation, and where there is no number
 * @param number of a person that of her document ({@link IdentityDocument#reveal()}), of an organisation 统一社会信用代码
 * @param representative 法定代表人 or 负责人 of an organisation
 */
public record Particulars(
        PartyKind kind,
        String name,
        IdentityDocument.@Nullable Kind document,
        @Nullable String number,
        @Nullable String address,
        @Nullable String representative) {
    public Particulars {
        name = kind == PartyKind.PERSON ? PersonName.asWritten(name) : Characters.tidy(name);
    }

    /** What is said of an organisation. */
    public Particulars(
            PartyKind kind,
            String name,
            @Nullable String number,
            @Nullable String address,
            @Nullable String representative) {
        this(kind, name, null, number, address, representative);
    }

    /** The same; of what is not said, what was said before. */
    Particulars completedBy(Particulars before) {
        return new Particulars(
                kind,
                name,
                number == null ? before.document : document,
                number == null ? before.number : number,
                address == null ? before.address : address,
                representative == null ? before.representative : representative);
    }

    /**
     * What is said of a natural person.
     *
     * @param number 公民身份号码
     */
    public static Particulars person(String name, @Nullable String number, @Nullable String address) {
        return new Particulars(
                PartyKind.PERSON, name, number == null ? null : IdentityDocument.Kind.CITIZEN, number, address, null);
    }

    /** What is said of a natural person who has shown this document. */
    public static Particulars person(String name, IdentityDocument document) {
        return new Particulars(PartyKind.PERSON, name, document.kind(), document.reveal(), null, null);
    }

    /** Under what it is found: its number, and of what kind that is; null if there is none. */
    @Nullable
    String key() {
        return key(document, number);
    }

    static @Nullable String key(IdentityDocument.@Nullable Kind document, @Nullable String number) {
        return number == null || document == null ? number : IdentityDocument.key(document, number);
    }

    @Override
    public String toString() {
        return "Particulars[" + kind + "]";
    }
}
