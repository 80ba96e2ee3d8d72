package org.yiwang.identity;

/**
 * What an account is there for (角色): a bundle of permissions. Declared in {@code roles.json} of a module.
 *
 * @param code as accounts hold it
 */
public record Role(String code, Kind kind, String name, String nameEn) {
    /** What kind of people have it. */
    public enum Kind {
        /** Those who do the business of a department. */
        STAFF,
        /**
         * Those who administer (三员). Whoever is one of them is nothing else (GB/T 22239-2019 §8.1.4.2 d, §8.1.5), and
         * logs in with two factors (§8.1.4.1 d).
         */
        ADMINISTRATOR,
        /** 办事人: those who apply, for themselves or for others. */
        RESIDENT,
        /** Programs of departments, which have no account. */
        SYSTEM
    }
}
