package org.yiwang.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** When a mode holds, for what, and how it is kept. */
@NeedsDatabase
class ModeStoreTests {
    private static final LocalDate FIRST = LocalDate.of(2020, 2, 3);
    private static final LocalDate LAST = LocalDate.of(2020, 3, 31);
    private static final Instant RECORDED = noon(FIRST.plusDays(2));
    private static final String LICENCE = "11420000MB15291767901";
    private static final String PHARMACY = "11420106MB1A23457N400017200500001";

    private static JdbcClient jdbc;
    private static ModeStore store;

    @BeforeAll
    static void anEmptySchema() {
        jdbc = JdbcClient.create(TestDatabase.ofModules("emergency"));
        store = new ModeStore(jdbc);
    }

    @BeforeEach
    void nothingIsPutDown() {
        jdbc.sql("delete from emergency.ends").update();
        jdbc.sql("delete from emergency.modes").update();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(Days.BEIJING).toInstant();
    }

    private static EmergencyMode mode(Mode mode, @Nullable LocalDate until, @Nullable Integer days) {
        return new EmergencyMode(
                Ids.next(),
                mode,
                List.of("00017200500001"),
                List.of(new RegionCode("420100")),
                FIRST,
                LAST,
                "通知",
                until,
                days,
                List.of(LICENCE),
                RECORDED,
                null);
    }

    @Test
    void whatIsKeptIsReadAsItWasAndItsEndOnce() {
        var mode = mode(Mode.TEMPORARY_PERMIT, null, 30);
        store.add(mode);
        assertThat(store.find(mode.id())).contains(mode);
        assertThat(store.page(null, 2)).containsExactly(mode);
        assertThat(store.page(mode.id(), 2)).isEmpty();

        var end = new EmergencyMode.End(FIRST.plusDays(9), "终止通知", RECORDED);
        assertThat(store.end(mode.id(), end)).isTrue();
        assertThat(store.end(mode.id(), end)).isFalse();
        var ended = store.find(mode.id()).orElseThrow();
        assertThat(ended.end()).isEqualTo(end);
        assertThat(ended.last()).isEqualTo(FIRST.plusDays(9));
        assertThat(store.on(FIRST.plusDays(9))).containsExactly(ended);
        assertThat(store.on(FIRST.plusDays(10))).isEmpty();
    }

    @Test
    void itHoldsOnItsDaysAndNoOther() {
        var mode = mode(Mode.GREEN_CHANNEL, null, null);
        store.add(mode);
        assertThat(store.on(FIRST.minusDays(1))).isEmpty();
        assertThat(store.on(FIRST)).containsExactly(mode);
        assertThat(store.on(LAST)).containsExactly(mode);
        assertThat(store.on(LAST.plusDays(1))).isEmpty();
    }

    @Test
    void itIsAboutItsMatterAtEveryLevelWithinItsRegions() {
        var mode = mode(Mode.GREEN_CHANNEL, null, null);
        assertThat(mode.covers(PHARMACY, new RegionCode("420106"))).isTrue();
        assertThat(mode.covers(PHARMACY, new RegionCode("420100"))).isTrue();
        assertThat(mode.covers(PHARMACY, new RegionCode("420000"))).isFalse();
        assertThat(mode.covers(PHARMACY, new RegionCode("420502"))).isFalse();
        assertThat(mode.covers(PHARMACY.replace("00172005000", "00172005001"), new RegionCode("420106")))
                .isFalse();
        assertThat(mode.covers(PHARMACY.substring(0, 31) + "02", new RegionCode("420106")))
                .as("another way of handling")
                .isFalse();
        assertThat(mode.covers("legacy", new RegionCode("420106"))).isFalse();
    }

    @Test
    void onlyToGoFirstIsGivenToWhoHadAppliedBeforeItWasPutDown() {
        var before = noon(FIRST.plusDays(1));
        assertThat(mode(Mode.GREEN_CHANNEL, null, null).governs(before)).isTrue();
        assertThat(mode(Mode.TEMPORARY_PERMIT, LAST, null).governs(before)).isFalse();
        assertThat(mode(Mode.TEMPORARY_PERMIT, LAST, null).governs(RECORDED)).isTrue();
        assertThat(mode(Mode.POST_REVIEW, null, 15).governs(before)).isFalse();
        assertThat(mode(Mode.GREEN_CHANNEL, null, null).governs(noon(FIRST.minusDays(1))))
                .isFalse();
        assertThat(mode(Mode.GREEN_CHANNEL, null, null).governs(noon(LAST.plusDays(1))))
                .isFalse();
        assertThat(mode(Mode.GRACE, LAST, null).governs(RECORDED))
                .as("it is about licences")
                .isFalse();
    }

    @Test
    void graceIsFoundByTheTypeAndTheDayOfExpiry() {
        var grace = mode(Mode.GRACE, LAST.plusDays(30), null);
        store.add(grace);
        store.add(mode(Mode.TEMPORARY_PERMIT, LAST, null));
        assertThat(store.grace(LICENCE, FIRST)).containsExactly(grace);
        assertThat(store.grace(LICENCE, LAST)).containsExactly(grace);
        assertThat(store.grace(LICENCE, LAST.plusDays(1))).isEmpty();
        assertThat(store.grace(LICENCE, FIRST.minusDays(1))).isEmpty();
        assertThat(store.grace("11420000MB1686999B901", FIRST)).isEmpty();
        assertThat(grace.lastDay(FIRST)).isEqualTo(LAST.plusDays(30));
    }

    @Test
    void daysAreCountedFromTheDayBefore() {
        assertThat(mode(Mode.POST_REVIEW, null, 15).lastDay(FIRST)).isEqualTo(FIRST.plusDays(15));
        assertThat(mode(Mode.POST_REVIEW, LAST, null).lastDay(FIRST)).isEqualTo(LAST);
    }
}
