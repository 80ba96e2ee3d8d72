package org.yiwang.identity.passkeys;

import java.util.List;

/**
 * What a browser sends about a key that was made; binary parts in base64url.
 *
 * @param transports how the key is reached, as WebAuthn names it: {@code internal}, {@code hybrid}, {@code usb} …
 */
public record MadePasskey(String clientData, String attestation, List<String> transports) {}
