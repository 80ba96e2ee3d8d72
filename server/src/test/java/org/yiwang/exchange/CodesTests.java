package org.yiwang.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.ItemKind;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.Particulars;
import org.yiwang.kernel.ItemCode;
import tools.jackson.databind.json.JsonMapper;

/** Every word has its code, and the codes are those of the tables. */
class CodesTests {
    private final Codes codes = new Codes(JsonMapper.shared());

    static Stream<Map.Entry<Codes.Table, Enum<?>[]>> words() {
        return Stream.of(
                Map.entry(Codes.Table.AUDIENCE, Audience.values()),
                Map.entry(Codes.Table.HANDLING, Handling.values()),
                Map.entry(Codes.Table.UNIT, TimeLimit.Unit.values()),
                Map.entry(Codes.Table.STATE, ItemState.values()),
                Map.entry(Codes.Table.RESULT, Guide.Result.Kind.values()),
                Map.entry(Codes.Table.POWER_SOURCE, Particulars.PowerSource.values()),
                Map.entry(Codes.Table.BODY_NATURE, Particulars.BodyNature.values()),
                Map.entry(Codes.Table.COVERAGE, Particulars.Coverage.values()),
                Map.entry(Codes.Table.PROCEDURE, Particulars.Procedure.Kind.values()),
                Map.entry(Codes.Table.NECESSITY, Material.Necessity.values()),
                Map.entry(Codes.Table.MATERIAL_KIND, Material.Kind.values()),
                Map.entry(Codes.Table.MATERIAL_FORM, Material.Form.values()),
                Map.entry(Codes.Table.MATERIAL_SOURCE, Material.Source.values()));
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyWordHasOneAndNoCodeIsThatOfAnother(Map.Entry<Codes.Table, Enum<?>[]> table) {
        assertThat(codes.words(table.getKey()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(table.getValue()).map(Enum::name).toList());
        assertThat(Arrays.stream(table.getValue()).map(it -> codes.code(table.getKey(), it)))
                .doesNotHaveDuplicates();
    }

    /** GB/T 39046-2020 tables A.1 and A.2 are told by the code itself. */
    @Test
    void typesAndLevelsAreTheirCodes() {
        for (var table : new Codes.Table[] {Codes.Table.TYPE, Codes.Table.LEVEL}) {
            assertThat(codes.words(table))
                    .allSatisfy(it -> assertThat(codes.of(table, it).code()).isEqualTo(it));
        }
        assertThat(codes.words(Codes.Table.TYPE)).hasSize(ItemKind.values().length - 1);
        assertThat(codes.words(Codes.Table.LEVEL)).hasSize(ItemCode.Level.values().length);
        assertThat(codes.type("11").code()).as("left for extensions").isEqualTo("11");
    }

    @Test
    void theyAreThoseOfTheTables() {
        assertThat(codes.code(Codes.Table.HANDLING, Handling.INSTANT)).isEqualTo("1");
        assertThat(codes.code(Codes.Table.NECESSITY, Material.Necessity.DEFERRABLE))
                .isEqualTo("3");
        assertThat(codes.code(Codes.Table.MATERIAL_SOURCE, Material.Source.GOVERNMENT))
                .isEqualTo("20");
        assertThat(codes.code(Codes.Table.BODY_NATURE, Particulars.BodyNature.OTHER))
                .isEqualTo("9");
        assertThat(codes.code(Codes.Table.POWER_SOURCE, Particulars.PowerSource.ENTRUSTED_BY_PEER))
                .isEqualTo("6");
        assertThat(codes.code(Codes.Table.UNIT, TimeLimit.Unit.WORKING_DAYS)).isEqualTo("W");
        assertThat(codes.of(Codes.Table.CHANNEL, "MAIL").code()).isEqualTo("4");
        assertThat(codes.code(Codes.Table.STATE, null)).as("unrecorded").isEmpty();
        assertThatThrownBy(() -> codes.of(Codes.Table.CHANNEL, "PIGEON")).isInstanceOf(IllegalStateException.class);
    }
}
