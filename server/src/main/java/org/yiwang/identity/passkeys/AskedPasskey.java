package org.yiwang.identity.passkeys;

/**
 * What a key is asked to sign.
 *
 * @param challenge 32 random bytes in base64url, good once
 * @param domain whose keys are asked for (WebAuthn RP ID)
 * @param seconds how long it is good
 */
public record AskedPasskey(String challenge, String domain, long seconds) {
    @Override
    public String toString() {
        return "AskedPasskey[]";
    }
}
