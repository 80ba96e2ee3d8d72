package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yiwang.licence.StatusList.Value;

/** A list of statuses as the draft writes it. */
class StatusListTests {
    /** What {@code draft-ietf-oauth-status-list} gives as an example of two bits, where 3 is a value of somebody's own. */
    @Test
    void itIsWrittenAsTheDraftWritesIt() {
        var list = new StatusList(8);
        int[] values = {1, 2, 0, 2, 0, 1, 0, 1};
        for (int i = 0; i < values.length; i++) {
            list.set(i, Value.values()[values[i]]);
        }
        // 0b10_00_10_01, 0b01_00_01_00
        assertThat(TestedLists.unpacked(list.packed())).containsExactly(0x89, 0x44);
        assertThat(TestedLists.unpacked("eNo76fITAAPfAgc")).containsExactly(0xC9, 0x44, 0xF9);
    }

    @Test
    void everyPlaceStandsForItself() {
        var random = new Random(7);
        var list = new StatusList(1000);
        var kept = new Value[1000];
        java.util.Arrays.fill(kept, Value.VALID);
        for (int i = 0; i < 5000; i++) {
            int place = random.nextInt(kept.length);
            kept[place] = Value.values()[random.nextInt(3)];
            list.set(place, kept[place]);
        }
        for (int i = 0; i < kept.length; i++) {
            assertThat(list.at(i)).isEqualTo(kept[i]);
        }
    }

    @Test
    void oneInWhichLittleEndedIsSmall() {
        var random = new Random(7);
        var list = new StatusList(StatusList.SIZE);
        assertThat(list.packed().length()).isLessThan(500);
        for (int i = 0; i < StatusList.SIZE / 100; i++) {
            list.set(random.nextInt(StatusList.SIZE), Value.INVALID);
        }
        assertThat(list.packed().length()).isLessThan(40_000);
    }
}
