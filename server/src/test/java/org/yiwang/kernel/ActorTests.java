package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is done for a whole region is done by who stands for all of it. */
class ActorTests {
    private static final String DECREE = "calendar:decree";
    private static final RegionCode HUBEI = new RegionCode("420000");
    private static final RegionCode WUHAN = new RegionCode("420100");
    private static final RegionCode WUCHANG = new RegionCode("420106");

    @Test
    void forAllOfARegionMayWhoIsBoundToNoPlaceOrStandsForAllOfIt() {
        assertThat(staff(DECREE, null).mayForAllOf(DECREE, HUBEI)).isTrue();
        assertThat(staff("system:read", null).mayForAllOf(DECREE, HUBEI)).isFalse();
        var ofWuhan = staff(DECREE, new Actor.Scope(WUHAN, Set.of()));
        assertThat(ofWuhan.mayForAllOf(DECREE, WUCHANG)).isTrue();
        assertThat(ofWuhan.mayForAllOf(DECREE, WUHAN)).isTrue();
        assertThat(ofWuhan.mayForAllOf(DECREE, HUBEI)).isFalse();
        assertThat(staff(DECREE, new Actor.Scope(WUHAN, Set.of("11420106MB1A23457N")))
                        .mayForAllOf(DECREE, WUCHANG))
                .as("one department is not the government")
                .isFalse();
    }

    private static Actor staff(String permission, Actor.@Nullable Scope scope) {
        return Actor.staff(UUID.randomUUID(), "staff", "赵", Set.of(), Set.of(permission), scope);
    }
}
