package org.yiwang.identity.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Judges what a browser and a key have made, by the steps of W3C Web Authentication Level 3 §7.1 and §7.2, which webauthn4j does.
 * Always wanted: this site and no frame of another, this domain, the challenge, somebody present, and that the key has made sure it is
 * she. Where a key was made (attestation) is not asked: people bring what they have.
 */
@Component
class Ceremonies {
    private static final Logger log = LoggerFactory.getLogger(Ceremonies.class);
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final RelyingParty site;

    Ceremonies(RelyingParty site) {
        this.site = site;
    }

    /** Kinds of keys that are taken, the dearest first, as COSE numbers them. */
    static List<Long> algorithms() {
        return ALGORITHMS.stream().map(COSEAlgorithmIdentifier::getValue).toList();
    }

    /** What a browser sent about a new key, not judged yet; empty if it cannot be read. */
    Optional<RegistrationData> read(MadePasskey made) {
        return readable(() -> manager.parse(
                new RegistrationRequest(bytes(made.attestation()), bytes(made.clientData()), null, null)));
    }

    /** What a browser sent that a key has signed, not judged yet; empty if it cannot be read. */
    Optional<AuthenticationData> read(ShownPasskey shown) {
        return readable(() -> manager.parse(new AuthenticationRequest(
                bytes(shown.credential()),
                bytes(shown.userHandle()),
                bytes(shown.authenticatorData()),
                bytes(shown.clientData()),
                null,
                bytes(shown.signature()))));
    }

    /** Strangers send what they like, and what reads it throws what it likes. */
    private static <T> Optional<T> readable(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static byte @Nullable [] bytes(@Nullable String encoded) {
        return encoded == null ? null : Base64.getUrlDecoder().decode(encoded);
    }

    /** What was asked of the key; empty if it does not say. */
    static Optional<byte[]> challenge(@Nullable CollectedClientData says) {
        return Optional.ofNullable(says).map(it -> it.getChallenge().getValue());
    }

    /** The new key, if all is as it should be. */
    Optional<KeptKey> judge(RegistrationData made, byte[] challenge) {
        var types = ALGORITHMS.stream()
                .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
                .toList();
        try {
            manager.verify(made, new RegistrationParameters(site.expecting(challenge), types, true, true));
        } catch (VerificationException e) {
            log.info("A new passkey is not taken: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
        var data = Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
        var key = Objects.requireNonNull(data.getAttestedCredentialData());
        return Optional.of(new KeptKey(
                key.getCredentialId(), keys.convert(key), data.getSignCount(), data.isFlagBE(), data.isFlagBS()));
    }

    /** The key as it is after it has signed this, if all is as it should be. */
    Optional<KeptKey> judge(AuthenticationData shown, KeptKey key, byte[] challenge) {
        var record = new CredentialRecordImpl(
                null,
                true,
                key.backupEligible(),
                key.backedUp(),
                key.signatures(),
                keys.convert(key.publicKey()),
                null,
                null,
                null,
                null);
        try {
            manager.verify(shown, new AuthenticationParameters(site.expecting(challenge), record, null, true, true));
        } catch (VerificationException e) {
            log.warn("A passkey is refused: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
        var data = Objects.requireNonNull(shown.getAuthenticatorData());
        return Optional.of(new KeptKey(
                key.credential(), key.publicKey(), data.getSignCount(), key.backupEligible(), data.isFlagBS()));
    }

    /**
     * A key as it is kept.
     *
     * @param publicKey AAGUID, credential id and COSE key
     * @param signatures how often it has signed, as it says; 0 of one that does not count
     */
    record KeptKey(byte[] credential, byte[] publicKey, long signatures, boolean backupEligible, boolean backedUp) {}
}
