package org.yiwang.identity.parties;

/** Where it is known from what was written about a party. */
public enum PartySource {
    /** Its account said so, before there were parties. */
    ACCOUNT,
    /** Whoever opened the account vouches for it. */
    OPENED,
    /** It was proved by its number. */
    PROVED,
    /** The register that keeps it (人口库, 法人库). */
    REGISTER
}
