package org.yiwang.clients;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody allowed a client, from the request to the last token; of codes and tokens it knows the digests.
 *
 * @param signedOn who allowed it, and how surely she was known then; null: the client itself
 * @param kind {@code authorization_code} or {@code client_credentials}
 * @param asked what the client asked for; null if nobody was asked
 * @param version how often it was changed
 * @param state names it while she is asked
 * @param ended whether nothing of it is good any more
 */
record Grant(
        UUID id,
        UUID client,
        @Nullable SignedOn signedOn,
        String kind,
        List<String> scopes,
        @Nullable Asked asked,
        int version,
        @Nullable Kept state,
        @Nullable Kept code,
        boolean codeUsed,
        @Nullable Kept access,
        List<String> accessScopes,
        @Nullable Kept refresh,
        @Nullable Kept idToken,
        Instant createdAt,
        boolean ended) {
    Grant {
        scopes = List.copyOf(scopes);
        accessScopes = List.copyOf(accessScopes);
    }

    /** What is kept of a code or a token: 64 hexadecimal digits, and from when to when it is good. */
    record Kept(String digest, Instant issuedAt, Instant expiresAt) {}

    /** The kinds of things a grant is found by. */
    enum Key {
        STATE("state_digest"),
        CODE("code_digest"),
        ACCESS("access_digest"),
        REFRESH("refresh_digest"),
        ID_TOKEN("id_token_digest");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /** A client's request, as it came. */
    record Asked(
            String authorizationUri,
            @Nullable String redirectUri,
            @Nullable String state,
            List<String> scopes,
            Map<String, Object> parameters) {}
}
