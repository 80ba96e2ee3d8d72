package org.yiwang.testing;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.AttestationConveyancePreference;
import com.webauthn4j.data.AuthenticatorSelectionCriteria;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.ResidentKeyRequirement;
import com.webauthn4j.data.UserVerificationRequirement;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import com.webauthn4j.util.MessageDigestUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yiwang.testing.Visitor.Answer;

/** A device that keeps passkeys, and the browser on it, which says where its page comes from. */
public final class PasskeyDevice {
    /** In the authenticator data, behind the digest of the domain: it has made sure that it is she. */
    private static final int VERIFIED = 4;

    private static final int DIGEST = 32;

    private final NoneAttestationAuthenticator keys =
            new NoneAttestationAuthenticator(AAGUID.ZERO, 0, true, new ObjectConverter());

    private final ClientPlatform browser;
    /** Whether it makes sure that it is she. */
    private UserVerificationRequirement verification = UserVerificationRequirement.REQUIRED;

    public PasskeyDevice(String origin) {
        browser = new ClientPlatform(new Origin(origin), new WebAuthnAuthenticatorAdaptor(keys));
    }

    /** It says how often it has signed, or else as often as before, as one would that was copied. */
    public PasskeyDevice counting(boolean counts) {
        keys.setCountUpEnabled(counts);
        return this;
    }

    public PasskeyDevice verifying(boolean verifies) {
        verification = verifies ? UserVerificationRequirement.REQUIRED : UserVerificationRequirement.DISCOURAGED;
        return this;
    }

    public PasskeyDevice on(String origin) {
        browser.setOrigin(new Origin(origin));
        return this;
    }

    /** Makes a key as the server proposes it. */
    public Map<String, Object> make(Answer proposed) {
        return make(proposed, proposed.at("/domain"));
    }

    /** Makes a key with the challenge of a log-in. */
    public Map<String, Object> make(Answer asked, String handle, String username) {
        return make(asked.at("/challenge"), asked.at("/domain"), handle, username);
    }

    /** Makes a key as the server proposes it, but for this domain. */
    public Map<String, Object> make(Answer proposed, String domain) {
        return make(proposed.at("/challenge"), domain, proposed.at("/handle"), proposed.at("/username"));
    }

    private Map<String, Object> make(String challenge, String domain, String handle, String username) {
        var made = browser.create(new PublicKeyCredentialCreationOptions(
                new PublicKeyCredentialRpEntity(domain, "Yiwang"),
                new PublicKeyCredentialUserEntity(bytes(handle), username, username),
                new DefaultChallenge(bytes(challenge)),
                List.of(new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
                null,
                List.of(),
                new AuthenticatorSelectionCriteria(null, ResidentKeyRequirement.REQUIRED, verification),
                AttestationConveyancePreference.NONE,
                null));
        var response = made.getResponse();
        var body = new HashMap<String, Object>();
        body.put("clientData", text(response.getClientDataJSON()));
        byte[] attestation = response.getAttestationObject();
        if (verification != UserVerificationRequirement.REQUIRED) {
            attestation[flags(attestation, domain)] &= ~VERIFIED; // nobody has signed it
        }
        body.put("attestation", text(attestation));
        body.put("transports", List.of("internal"));
        return body;
    }

    /** Signs what the server asks. */
    public Map<String, Object> sign(Answer asked) {
        var shown = browser.get(new PublicKeyCredentialRequestOptions(
                new DefaultChallenge(bytes(asked.at("/challenge"))),
                null,
                asked.at("/domain"),
                List.of(),
                verification,
                null));
        var response = shown.getResponse();
        var body = new HashMap<String, Object>();
        body.put("credential", text(shown.getRawId()));
        body.put("clientData", text(response.getClientDataJSON()));
        body.put("authenticatorData", text(response.getAuthenticatorData()));
        body.put("signature", text(response.getSignature()));
        body.put("userHandle", text(response.getUserHandle()));
        return body;
    }

    private static int flags(byte[] attestation, String domain) {
        byte[] digest = MessageDigestUtil.createSHA256().digest(domain.getBytes(StandardCharsets.UTF_8));
        return IntStream.range(0, attestation.length - DIGEST)
                        .filter(at -> Arrays.equals(Arrays.copyOfRange(attestation, at, at + DIGEST), digest))
                        .findFirst()
                        .orElseThrow()
                + DIGEST;
    }

    private static byte[] bytes(String encoded) {
        return Base64.getUrlDecoder().decode(encoded);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
