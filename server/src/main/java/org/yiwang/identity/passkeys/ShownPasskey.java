package org.yiwang.identity.passkeys;

import org.jspecify.annotations.Nullable;

/**
 * What a browser sends that a key has signed; all in base64url.
 *
 * @param userHandle what the key calls the person
 */
public record ShownPasskey(
        String credential,
        String clientData,
        String authenticatorData,
        String signature,
        @Nullable String userHandle) {}
