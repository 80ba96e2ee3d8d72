package org.yiwang.clients;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.RegionCode;

/**
 * A system of a department to which people log in with their account here (接入应用).
 *
 * @param clientId what it calls itself by; public
 * @param organ whose it is, as people are told
 * @param purpose what it wants their data for, as they are asked
 * @param redirectUris where people come back to; compared letter by letter
 * @param logoutUris where they come back to when they have logged out
 * @param backChannelUri where it is told that somebody has logged out; null: it is not
 * @param scopes what it may ask for
 * @param machine whether it may also act for itself
 * @param proof by what it is known
 * @param keys its public keys or certificates; none if it has a secret
 * @param signature with what its tokens are signed
 * @param sector host within which a person has one subject
 * @param reason why it was rejected or disabled
 * @param region where it is used
 * @param registeredBy account; null: the demo
 */
public record Client(
        UUID id,
        String clientId,
        String name,
        String organ,
        String purpose,
        List<String> redirectUris,
        List<String> logoutUris,
        @Nullable String backChannelUri,
        List<String> scopes,
        boolean machine,
        Proof proof,
        List<ClientKey> keys,
        TokenSignature signature,
        String sector,
        State state,
        @Nullable String reason,
        RegionCode region,
        @Nullable UUID registeredBy,
        Instant registeredAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt) {
    public Client {
        redirectUris = List.copyOf(redirectUris);
        logoutUris = List.copyOf(logoutUris);
        scopes = List.copyOf(scopes);
        keys = List.copyOf(keys);
    }

    /** Where it stands. */
    public enum State {
        /** Waits for somebody to approve it. */
        REGISTERED,
        /** May log people in. */
        APPROVED,
        REJECTED,
        /** May not any more, and what it was allowed has ended. */
        DISABLED
    }

    /** By what a client is known. */
    public enum Proof {
        /** A secret that is made here and shown once. */
        SECRET,
        /** A key of its own: it signs who it is each time (private_key_jwt). */
        KEY,
        /** A certificate of its own that it shows when it connects (RFC 8705 §2.2). */
        CERTIFICATE
    }

    /**
     * What is registered.
     *
     * @param keys public keys or certificates as text, if it has no secret
     * @param region where it is used
     */
    public record Registration(
            String name,
            String organ,
            String purpose,
            List<String> redirectUris,
            List<String> logoutUris,
            @Nullable String backChannelUri,
            List<String> scopes,
            boolean machine,
            Proof proof,
            @Nullable String keys,
            TokenSignature signature,
            RegionCode region) {}

    /**
     * What it logs in with; shown once.
     *
     * @param secret 256 random bits in base64url; only its digest is kept. Null: it has a key or certificate of its own
     */
    public record Credentials(String clientId, @Nullable String secret) {
        @Override
        public String toString() {
            return "Credentials[" + clientId + "]";
        }
    }
}
