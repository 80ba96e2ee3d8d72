package org.yiwang.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Encrypts single fields with SM4-GCM (GM/T 0002, GB/T 17964).
 *
 * <p>A cell is {@code version 1 byte | generation of the key 1 byte | nonce 12 bytes | ciphertext | tag 16 bytes}. The place it is
 * stored at ({@code table.column:row}) is bound as associated data, so that a cell moved to another row is refused.
 */
@Component
public class FieldCipher {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String CANNOT_BE_SHOWN = "（无法显示）";
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final IntSupplier current;
    private final IntFunction<Optional<SecretKeySpec>> keys;
    private final Tampering tampering;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    FieldCipher(FieldKeys keys, Tampering tampering) {
        this(keys::current, keys::find, tampering);
    }

    FieldCipher(IntSupplier current, IntFunction<Optional<SecretKeySpec>> keys, Tampering tampering) {
        this.current = current;
        this.keys = keys;
        this.tampering = tampering;
    }

    /** With one key only. */
    static FieldCipher of(byte[] key, Tampering tampering) {
        var only = Optional.of(new SecretKeySpec(key, "SM4"));
        return new FieldCipher(() -> 1, it -> it == 1 ? only : Optional.empty(), tampering);
    }

    /**
     * @param place where the cell is stored: {@code schema.table.column:row}
     */
    public byte[] encrypt(byte[] plain, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        int generation = current.getAsInt();
        byte[] cipher;
        try {
            cipher = run(Cipher.ENCRYPT_MODE, keys.apply(generation).orElseThrow(), nonce, place, plain, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Nothing can be encrypted", e);
        }
        return ByteBuffer.allocate(2 + NONCE + cipher.length)
                .put(VERSION)
                .put((byte) generation)
                .put(nonce)
                .put(cipher)
                .array();
    }

    /** Encrypts a text; null stays null. */
    public byte @Nullable [] encrypt(@Nullable String plain, String place) {
        return plain == null ? null : encrypt(plain.getBytes(StandardCharsets.UTF_8), place);
    }

    /**
     * @throws TamperedCell if the cell was changed, or stored at another place; the operator is told
     */
    public byte[] decrypt(byte[] cell, String place) {
        if (cell.length < 2 + NONCE || cell[0] != VERSION) {
            throw tampering.found(place);
        }
        var key = keys.apply(cell[1]).orElseThrow(() -> tampering.found(place));
        try {
            return run(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(cell, 2, 2 + NONCE), place, cell, 2 + NONCE);
        } catch (GeneralSecurityException e) {
            throw tampering.found(place);
        }
    }

    /** Decrypts a text that is one of many, in a list: one that was tampered with must not hide the others. */
    public @Nullable String decryptListed(byte @Nullable [] cell, String place) {
        try {
            return decryptText(cell, place);
        } catch (TamperedCell told) {
            return CANNOT_BE_SHOWN;
        }
    }

    /** Decrypts a text; null stays null. */
    public @Nullable String decryptText(byte @Nullable [] cell, String place) {
        return cell == null ? null : new String(decrypt(cell, place), StandardCharsets.UTF_8);
    }

    /** Whether a cell was written with the generation that is written with now. */
    public boolean isCurrent(byte[] cell) {
        return cell.length > 1 && cell[0] == VERSION && cell[1] == current.getAsInt();
    }

    /**
     * The same, written with the generation that is written with now.
     *
     * @throws TamperedCell if the cell was changed, or stored at another place
     */
    public byte[] renew(byte[] cell, String place) {
        return isCurrent(cell) ? cell : encrypt(decrypt(cell, place), place);
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, String place, byte[] input, int offset)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("SM4/GCM/NoPadding", PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(input, offset, input.length - offset);
    }
}
