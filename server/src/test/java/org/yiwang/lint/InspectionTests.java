package org.yiwang.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/** The self-inspection of a night finds what is wrong once, keeps what it found, and tells it to who can mend it. */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class InspectionTests {
    private static final Logger log = LoggerFactory.getLogger(InspectionTests.class);

    @Autowired
    Inspection inspection;

    @Autowired
    FindingStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void whatIsWrongIsFoundOnceAndToldToWhoCanMendIt() {
        var today = Days.of(clock.instant());
        store.begin(today, clock.instant()); // the job of this night may be at it, too
        long begun = System.nanoTime();
        inspection.run(today);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        long items = jdbc.sql("select examined from lint.inspections where night = :night")
                .param("night", today)
                .query(Long.class)
                .single();
        log.info("{} items in {} ms", items, millis);
        assertThat(items).isGreaterThan(6_000);
        assertThat(inspection.run(today))
                .as("what is there still is not found again")
                .isEqualTo(new FindingStore.Change(0, 0));
        assertThat(store.begin(today, clock.instant())).as("this night is done").isFalse();
        var here = new Actor.Scope(new RegionCode("420106"), Set.of());
        assertThat(store.page(here, null, null, 50))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(jdbc.sql("select region from catalog.implementations where code = :code")
                                .param("code", it.subject())
                                .query(String.class)
                                .single())
                        .isEqualTo("420106"));
        var all = new Actor.Scope(new RegionCode("420000"), Set.of());
        assertThat(store.counts(all).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isPositive()
                .isEqualTo(jdbc.sql("select count(*) from lint.findings where gone_at is null")
                        .query(Integer.class)
                        .single());
    }
}
