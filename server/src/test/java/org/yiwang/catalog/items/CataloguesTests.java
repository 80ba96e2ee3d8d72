package org.yiwang.catalog.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.catalog.items.SmallCatalogue.FIRST_DAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.kernel.Days;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;

/** What every server holds in memory is what the database says, though only what was published is read again. */
@NeedsDatabase
class CataloguesTests {
    private final ShiftableClock clock = new ShiftableClock();
    private SmallCatalogue catalogue;

    @BeforeEach
    void aCatalogue() {
        clock.set(FIRST_DAY);
        catalogue = new SmallCatalogue(clock);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsPublishedTheCatalogueIsTheOneThatIsReadAnew(long seed) {
        var random = new Random(seed);
        var here = catalogue.catalogues();
        var elsewhere = catalogue.elsewhere();
        var items = new ArrayList<String>();
        var codes = new ArrayList<String>();
        int steps = 0;
        for (int round = 0; round < 60; round++) {
            if (random.nextInt(12) == 0) {
                clock.set(here.held().day().plusDays(1));
            }
            something(random, items, codes);
            if (random.nextInt(3) == 0) {
                elsewhere.look();
                steps += elsewhere.held().since() == null ? 0 : 1;
                assertThat(here.held().catalogue().entries())
                        .isEqualTo(elsewhere.held().catalogue().entries());
                var anew = catalogue.elsewhere().held().catalogue();
                assertThat(elsewhere.held().catalogue().entries()).isEqualTo(anew.entries());
                assertThat(codes)
                        .allSatisfy(code ->
                                assertThat(elsewhere.current().entry(code)).isEqualTo(anew.entry(code)));
            }
        }
        assertThat(steps).as("read by what changed").isGreaterThan(5);
    }

    private void something(Random random, List<String> items, List<String> codes) {
        var state = random.nextInt(3) == 0 ? ItemState.SUSPENDED : ItemState.IN_USE;
        var today = Days.of(clock.instant());
        int what = items.isEmpty() ? 0 : random.nextInt(codes.isEmpty() ? 2 : 4);
        switch (what) {
            case 0 -> items.add(catalogue.item());
            case 1 -> {
                String item = items.get(random.nextInt(items.size()));
                String region = SmallCatalogue.REGIONS.get(random.nextInt(SmallCatalogue.REGIONS.size()));
                String code = SmallCatalogue.code(item, region);
                if (!codes.contains(code)) {
                    codes.add(catalogue.claim(item, region));
                }
            }
            case 2 ->
                catalogue.change(codes.get(random.nextInt(codes.size())), state, today.plusDays(random.nextInt(2)));
            default -> {
                String item = items.get(random.nextInt(items.size()));
                catalogue.publish(item, catalogue.dayAfterLast(item, today), state);
            }
        }
    }

    @Test
    void oneChangeIsReadForItself() {
        catalogue.claim(catalogue.item(), "420106");
        String item = catalogue.item();
        var before = catalogue.catalogues().held();
        catalogue.claim(item, "420111");

        var after = catalogue.catalogues().held();
        assertThat(after.since()).isEqualTo(new Catalogues.Since(before.edition(), Set.of(item)));
        assertThat(after.catalogue().entries()).hasSize(2);
        assertThat(after.catalogue().entries().getFirst())
                .as("not made again")
                .isSameAs(before.catalogue().entries().getFirst());
    }

    @Test
    void whatAnOlderServerPublishedIsSeenThoughItWroteNothingDown() {
        String code = catalogue.claim(catalogue.item(), "420106");
        var elsewhere = catalogue.elsewhere();
        var jdbc = JdbcClient.create(catalogue.database());
        jdbc.sql("""
                        insert into catalog.implementation_versions
                            (id, implementation, number, standard, state, effective_on, published_at, local, improvements,
                             online)
                        select :id, implementation, 2, standard, 'SUSPENDED', effective_on, published_at, local, improvements,
                            online
                        from catalog.implementation_versions where implementation = :code
                        """).param("id", UUID.randomUUID()).param("code", code).update();
        jdbc.sql("update catalog.editions set number = number + 1").update();
        String later = catalogue.claim(catalogue.item(), "420111");

        elsewhere.look();
        assertThat(elsewhere.held().since()).isNull();
        assertThat(elsewhere.current().entry(code)).isEmpty();
        assertThat(elsewhere.current().entry(later)).isPresent();
    }

    @Test
    void whatIsPublishedForTomorrowComesByItself() {
        String item = catalogue.item();
        String code = catalogue.claim(item, "420106");
        LocalDate tomorrow = FIRST_DAY.plusDays(1);
        catalogue.change(code, ItemState.SUSPENDED, tomorrow);
        assertThat(catalogue.catalogues().current().entry(code)).isPresent();
        clock.set(tomorrow);
        assertThat(catalogue.catalogues().current().entry(code)).isEmpty();
    }
}
