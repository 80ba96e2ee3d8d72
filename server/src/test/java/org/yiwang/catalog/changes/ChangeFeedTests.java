package org.yiwang.catalog.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yiwang.catalog.items.SmallCatalogue.FIRST_DAY;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.catalog.items.Change;
import org.yiwang.catalog.items.Change.Kind;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.SmallCatalogue;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;

/** Everything that is published stands in the log once, and whoever follows it misses nothing. */
@NeedsDatabase
class ChangeFeedTests {
    private static SmallCatalogue catalogue;
    private static ChangeFeed feed;

    @BeforeAll
    static void aCatalogue() {
        catalogue = new SmallCatalogue(new ShiftableClock());
        feed = new ChangeFeed(catalogue.changes());
    }

    @AfterAll
    static void close() {
        catalogue.close();
    }

    private static List<Change> since(Place place) {
        return feed.after(place, Wanted.ALL, 1000).changes();
    }

    @Test
    void whateverIsPublishedIsToldInOrder() {
        var before = catalogue.changes().last();
        String item = catalogue.item();
        String county = catalogue.claim(item, "420106");
        String city = catalogue.claim(item, "420200");
        catalogue.change(county, ItemState.SUSPENDED, FIRST_DAY.plusDays(1));
        catalogue.publish(item, FIRST_DAY.plusDays(5), ItemState.SUSPENDED);
        catalogue.publish(item, FIRST_DAY.plusDays(9), ItemState.IN_USE);

        var told = since(before);
        assertThat(told)
                .extracting(it -> it.kind() + " " + it.number() + " " + it.state() + " " + it.code())
                .containsExactly(
                        "STANDARD 1 IN_USE null",
                        "CLAIM 1 IN_USE " + county,
                        "CLAIM 1 IN_USE " + city,
                        "LOCAL 2 SUSPENDED " + county,
                        "STANDARD 2 SUSPENDED null",
                        "CARRIED_OVER 3 SUSPENDED " + county,
                        "CARRIED_OVER 2 SUSPENDED " + city,
                        "STANDARD 3 IN_USE null",
                        "CARRIED_OVER 4 SUSPENDED " + county,
                        "CARRIED_OVER 3 IN_USE " + city);
        assertThat(told).extracting(Change::item).containsOnly(item);
        assertThat(told).extracting(Change::place).isSorted().doesNotHaveDuplicates();
        assertThat(told.getLast().effectiveOn()).isEqualTo(FIRST_DAY.plusDays(9));
        var last = catalogue.publications().versionsOf(city).getLast();
        assertThat(told.getLast().version()).isEqualTo(last.id());
        assertThat(told.getLast().publishedAt()).isEqualTo(last.publishedAt());
    }

    @Test
    void onlyWhatIsWantedAndTheCursorMovesOn() {
        var before = catalogue.changes().last();
        String item = catalogue.item();
        String other = catalogue.item();
        for (String region : SmallCatalogue.REGIONS) {
            catalogue.claim(item, region);
        }
        catalogue.claim(other, "420106");

        assertThat(regions(before, "420000")).containsExactlyElementsOf(with(SmallCatalogue.REGIONS, "420106"));
        assertThat(regions(before, "420100")).containsExactly("420100", "420106", "420111", "420106");
        assertThat(regions(before, "420106")).containsExactly("420106", "420106");
        var department = new Wanted(null, SmallCatalogue.department("420202"), Set.of());
        assertThat(feed.after(before, department, 10).changes())
                .extracting(Change::region)
                .containsExactly("420202");
        var items = new Wanted(null, null, Set.of(other));
        assertThat(feed.after(before, items, 10).changes())
                .extracting(Change::kind)
                .containsExactly(Kind.STANDARD, Kind.CLAIM);
        var nothing = feed.after(before, new Wanted(null, "11420106MB0000000X", Set.of()), 10);
        assertThat(nothing.changes()).isEmpty();
        assertThat(nothing.next())
                .as("does not read the same again")
                .isEqualTo(catalogue.changes().last());
        assertThat(catalogue.changes().count(before, new Wanted(new RegionCode("420100"), null, Set.of()), 3))
                .isEqualTo(3);
    }

    private static List<String> regions(Place before, String region) {
        return feed.after(before, new Wanted(new RegionCode(region), null, Set.of()), 100).changes().stream()
                .map(Change::region)
                .toList();
    }

    private static List<String> with(List<String> some, String more) {
        var all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    @Test
    void pagesOfAnySizeAreTheSame() {
        var start = catalogue.changes().last();
        String item = catalogue.item();
        SmallCatalogue.REGIONS.forEach(it -> catalogue.claim(item, it));
        var whole = since(start);
        for (int size : List.of(1, 3, whole.size())) {
            var read = new ArrayList<Change>();
            var page = feed.after(start, Wanted.ALL, size);
            while (!page.changes().isEmpty()) {
                read.addAll(page.changes());
                page = feed.after(page.next(), Wanted.ALL, size);
            }
            assertThat(read).isEqualTo(whole);
        }
    }

    @Test
    void whoFollowsWhileManyPublishMissesNothing() throws Exception {
        var start = catalogue.changes().last();
        var items = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            items.add(catalogue.item());
        }
        var published = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var follower = threads.submit(() -> follow(start, published));
            var work = new ArrayList<Future<?>>();
            for (String item : items) {
                work.add(threads.submit(publishing(item)));
                work.add(threads.submit(claims(item)));
            }
            for (var one : work) {
                one.get();
            }
            published.set(true);
            assertThat(follower.get()).isEqualTo(since(start));
        }
        assertThat(new HashSet<>(since(start))).hasSize(since(start).size());
        assertThat(since(start).stream().map(Change::version).toList())
                .as("each version once")
                .containsExactlyInAnyOrderElementsOf(JdbcClient.create(catalogue.database())
                        .sql("""
                                select id from catalog.item_versions where item = any (:items)
                                union all
                                select l.id from catalog.implementation_versions l
                                join catalog.implementations i on i.code = l.implementation where i.item = any (:items)
                                """)
                        .param("items", items.toArray(String[]::new))
                        .query(UUID.class)
                        .list());
    }

    private static Callable<Void> publishing(String item) {
        return () -> {
            for (int day = 1; day <= 4; day++) {
                catalogue.publish(item, FIRST_DAY.plusDays(day), ItemState.IN_USE);
            }
            return null;
        };
    }

    private static Callable<Void> claims(String item) {
        return () -> {
            SmallCatalogue.REGIONS.forEach(it -> catalogue.claim(item, it));
            return null;
        };
    }

    /** Reads on and on from where it was, until it is at the end of all that was published. */
    private static List<Change> follow(Place start, AtomicBoolean published) {
        var read = new ArrayList<Change>();
        var place = start;
        while (true) {
            boolean isAll = published.get();
            var page = feed.after(place, Wanted.ALL, 7);
            read.addAll(page.changes());
            place = page.next();
            if (isAll && page.changes().isEmpty()) {
                return read;
            }
        }
    }

    @Test
    void itemsHeldInTurnByTwoPublicationsDoNotBlockEachOther() throws Exception {
        String one = catalogue.item();
        String other = catalogue.item();
        var transaction = new TransactionTemplate(new JdbcTransactionManager(catalogue.database()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var forth = threads.submit(() -> claimTogether(transaction, List.of(one, other), 0));
            var back = threads.submit(() -> claimTogether(transaction, List.of(other, one), 3));
            forth.get();
            back.get();
        }
        assertThat(catalogue.publications().handledOn(one, FIRST_DAY)).hasSize(6);
    }

    private static void claimTogether(TransactionTemplate transaction, List<String> items, int first) {
        SmallCatalogue.REGIONS
                .subList(first, first + 3)
                .forEach(region -> transaction.executeWithoutResult(
                        status -> items.forEach(item -> catalogue.claim(item, region))));
    }

    @Test
    void whatWasWrittenStays() {
        catalogue.item();
        assertThatThrownBy(() -> JdbcClient.create(catalogue.database())
                        .sql("update catalog.changes set number = 9")
                        .update())
                .hasMessageContaining("never changes");
    }

    @Test
    void whatWasThereBeforeIsWrittenDownByTheMigration() {
        var old = TestDatabase.empty();
        migrate(old, "3");
        var jdbc = JdbcClient.create(old);
        jdbc.sql("""
                        insert into catalog.regions (code, name, name_en, level) values ('420000', 'x', 'x', 'PROVINCE');
                        insert into catalog.departments (code, name, short_name, name_en, region, kind)
                            values ('d', 'x', 'x', 'x', '420000', 'market');
                        insert into catalog.items (id, base_code, handling_order, level)
                            values ('i', '420100001W00', '00', 4);
                        insert into catalog.implementations (code, item, region, department) values ('c', 'i', '420000', 'd');
                        insert into catalog.item_versions (id, item, version, effective_on, published_at, title, type_code,
                            audiences, themes, handling, grade, online, weight, synonyms, guide, form_schema, form_ui,
                            form_sample, state)
                        select gen_random_uuid(), 'i', n, date '2026-01-01' + n, timestamptz '2026-01-01' + n * interval '1 day',
                            'x', '01', '{}', '{}', 'INSTANT', 'OFFICIAL', true, 1, '{}', '{}', '{}', '{}', '{}',
                            case n when 2 then 'CANCELLED' else 'IN_USE' end
                        from generate_series(1, 2) n;
                        insert into catalog.implementation_versions (id, implementation, number, standard, state, effective_on,
                            published_at, published_by, local, improvements, online)
                        select gen_random_uuid(), 'c', n, (select id from catalog.item_versions where version = (n + 2) / 2),
                            'IN_USE', date '2026-01-01' + n, timestamptz '2026-01-01' + ((n + 2) / 2) * interval '1 day',
                            case n when 3 then gen_random_uuid() end, '{}', '{}', true
                        from generate_series(1, 3) n;
                        """).update();
        migrate(old, "4");
        assertThat(jdbc.sql("""
                                select edition || '.' || position || ' ' || kind || ' ' || number || ' ' || state
                                from catalog.changes order by edition, position
                                """).query(String.class).list())
                .containsExactly(
                        "1.1 STANDARD 1 IN_USE",
                        "1.2 CLAIM 1 IN_USE",
                        "1.3 STANDARD 2 CANCELLED",
                        "1.4 CARRIED_OVER 2 CANCELLED",
                        "1.5 LOCAL 3 CANCELLED");
    }

    private static void migrate(DataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/catalog")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(version)
                .load()
                .migrate();
    }
}
