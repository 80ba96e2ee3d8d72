package org.yiwang.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cells that can be read only where they were written, and indexes that tell nothing across fields. */
class FieldCipherTests {
    private static final String NUMBER = "420106199003071238";
    private static final String MINE = "identity.accounts.id_number:1";
    private static final String HERS = "identity.accounts.id_number:2";

    private static final byte[] KEY = new byte[16];
    private static final byte[] ANOTHER = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Tampering tampering = new Tampering(meters, Clock.systemUTC());
    FieldCipher cipher;

    @BeforeEach
    void aKey() {
        cipher = FieldCipher.of(KEY, tampering);
    }

    @Test
    void whatWasWrittenIsReadAgainWhateverItIs() {
        var random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] plain = new byte[length];
            random.nextBytes(plain);
            assertThat(cipher.decrypt(cipher.encrypt(plain, MINE), MINE)).isEqualTo(plain);
        }
        assertThat(cipher.decryptText(cipher.encrypt("王𬭎", MINE), MINE)).isEqualTo("王𬭎");
        assertThat(cipher.decryptText(cipher.encrypt((String) null, MINE), MINE))
                .isNull();
    }

    @Test
    void cellsThatWereSwappedAreRefused() {
        byte[] mine = cipher.encrypt(bytes(NUMBER), MINE);
        byte[] hers = cipher.encrypt(bytes("420106199003071246"), HERS);
        assertThatIllegalStateException().isThrownBy(() -> cipher.decrypt(hers, MINE));
        assertThatIllegalStateException().isThrownBy(() -> cipher.decrypt(mine, HERS));
        assertThatIllegalStateException().isThrownBy(() -> cipher.decrypt(mine, "identity.accounts.phone:1"));
    }

    @Test
    void aCellIsRefusedWhicheverByteWasChanged() {
        byte[] cell = cipher.encrypt(bytes(NUMBER), MINE);
        for (int at = 0; at < cell.length; at++) {
            byte[] changed = cell.clone();
            changed[at] ^= 1;
            assertThatIllegalStateException().as("byte %d", at).isThrownBy(() -> cipher.decrypt(changed, MINE));
        }
        assertThatIllegalStateException().isThrownBy(() -> cipher.decrypt(new byte[3], MINE));
    }

    @Test
    void theSameTextTwiceIsNotTheSameCellAndTellsNothingToAnotherKey() {
        byte[] cell = cipher.encrypt(bytes(NUMBER), MINE);
        assertThat(cipher.encrypt(bytes(NUMBER), MINE)).isNotEqualTo(cell);
        assertThat(new String(cell, StandardCharsets.ISO_8859_1)).doesNotContain(NUMBER);
        var another = FieldCipher.of(ANOTHER, tampering);
        assertThatIllegalStateException().isThrownBy(() -> another.decrypt(cell, MINE));
    }

    @Test
    void anIndexFindsItsValueInItsFieldOnly() {
        var index = new BlindIndex(KEY);
        byte[] byNumber = index.of("id_number", NUMBER);
        assertThat(byNumber).hasSize(32).isEqualTo(index.of("id_number", NUMBER));
        assertThat(index.of("phone", NUMBER)).isNotEqualTo(byNumber);
        assertThat(index.of("id_number", "420106199003071246")).isNotEqualTo(byNumber);
        assertThat(index.of("id_numbe", "r" + NUMBER)).isNotEqualTo(byNumber);
        assertThat(new BlindIndex(ANOTHER).of("id_number", NUMBER)).isNotEqualTo(byNumber);
    }

    @Test
    void tamperingIsCountedAndShownInTheHealthAndAListGoesOn() {
        assertThat(tampering.health().getStatus().getCode()).isEqualTo("UP");
        byte[] cell = cipher.encrypt(bytes(NUMBER), MINE);
        assertThat(cipher.decryptListed(cell, MINE)).isEqualTo(NUMBER);
        cell[20] ^= 1;
        assertThat(cipher.decryptListed(cell, MINE)).isEqualTo("（无法显示）");
        assertThat(meters.counter("yiwang.crypto.tampered").count()).isEqualTo(1);
        var health = tampering.health();
        assertThat(health.getStatus().getCode()).isEqualTo("TAMPERED");
        assertThat(health.getDetails()).containsEntry("last", MINE).containsEntry("cells", 1L);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
