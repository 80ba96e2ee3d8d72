package org.yiwang.clients;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares the secret of a client, 256 random bits, with the digest that is kept of it, always in the same time. */
final class SecretDigests implements PasswordEncoder {
    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : written(Clients.digest(secret.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String digest) {
        return secret != null
                && digest != null
                && MessageDigest.isEqual(
                        Clients.digest(secret.toString()), HexFormat.of().parseHex(digest));
    }

    /** As Spring is told of it. */
    static String written(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
