package org.yiwang.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** The figures of random catalogues are those of queries of their own on the raw tables, on any day, for any region and body. */
@NeedsDatabase
class FiguresTests {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 60;
    private static final int ELEMENTS = 48;
    private static final int DIFFERING = 3;
    private static final List<String> REGIONS = List.of("420000", "420100", "420106", "420111", "420200", "420202");

    /** What holds on a day, as plain as SQL can say it. */
    private static final String HOLDS = """
            with holds as (
                select l.*, i.region, i.department, v.guide, v.type_code, v.handling, v.item as standard_item,
                    coalesce(l.improvements -> 'depth', v.guide -> 'particulars' -> 'depth') as depth,
                    coalesce(l.improvements ->> 'coverage', v.guide -> 'particulars' ->> 'coverage') as coverage,
                    coalesce((l.improvements ->> 'promise-days')::int, (v.guide -> 'promised' ->> 'days')::int) as promise,
                    (v.guide -> 'statutory' ->> 'days')::int as statute,
                    v.type_code in ('01', '05', '07', '08', '09', '10', '20') as applied
                from catalog.implementation_versions l
                join catalog.implementations i on i.code = l.implementation
                join catalog.item_versions v on v.id = l.standard
                where l.state = 'IN_USE' and v.state = 'IN_USE' and l.effective_on <= :day and v.effective_on <= :day
                    and not exists (
                        select from catalog.implementation_versions later
                        where later.implementation = l.implementation and later.effective_on <= :day
                            and (later.effective_on, later.number) > (l.effective_on, l.number))
                    and i.region like :region and (:department::text is null or i.department = :department))
            """;

    private static final Map<String, String> REACHED = Map.of(
            "online-available-rate",
                    "jsonb_exists_any(depth, array['RECEIPT','PRE_REVIEW','ACCEPTANCE','HANDLING','RESULT_NOTICE','ELECTRONIC_LICENCE'])",
            "fully-online-rate", "jsonb_exists_any(depth, array['HANDLING','RESULT_NOTICE','ELECTRONIC_LICENCE'])",
            "at-most-once-rate", "visits <= 1",
            "zero-visit-rate",
                    "visits = 0 or jsonb_exists_any(depth, array['HANDLING','RESULT_NOTICE','ELECTRONIC_LICENCE'])",
            "instant-rate", "handling = 'INSTANT'",
            "province-wide-rate", "coverage in ('PREFECTURES','PROVINCE','PROVINCES','NATION')");

    private final SingleConnectionDataSource database = oneConnection();
    private final JdbcClient jdbc = JdbcClient.create(database);

    private static SingleConnectionDataSource oneConnection() {
        try {
            return new SingleConnectionDataSource(
                    TestDatabase.ofModules("catalog").getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        database.destroy();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areThoseOfTheRawTables(long seed) {
        var random = new Random(seed);
        fill(random);
        var uniformity = new Uniformity() {
            @Override
            public int elements() {
                return ELEMENTS;
            }

            @Override
            public int differing(UUID version, UUID inForce) {
                return DIFFERING;
            }
        };
        var catalogue =
                new CatalogueIndicators(new Snapshots(new FactStore(jdbc, new JsonMapper(), uniformity)), uniformity);
        var indicators = new HashMap<String, Indicator>();
        catalogue.all().forEach(it -> indicators.put(it.code(), it));
        for (int i = 0; i < 4; i++) {
            var region = random.nextInt(3) == 0 ? null : REGIONS.get(random.nextInt(REGIONS.size()));
            var department = random.nextInt(3) == 0 ? department(random.nextInt(REGIONS.size())) : null;
            var day = FIRST.plusDays(random.nextInt(DAYS + 10));
            var question =
                    new Question(region == null ? null : new RegionCode(region), department, day, Unit.HANDLING_ITEM);
            var together = new Question(question.region(), department, day, Unit.ITEM);
            REACHED.forEach((code, condition) -> {
                assertThat(figure(indicators, code, question))
                        .as("%s of %s", code, question)
                        .isEqualTo(asked(question, """
                                select count(*) filter (where %s), count(*) from holds where applied
                                """.formatted(condition)));
                assertThat(figure(indicators, code, together))
                        .as("%s of %s", code, together)
                        .isEqualTo(asked(question, """
                                select count(*) filter (where reached), count(*) from (
                                    select bool_and(coalesce(%s, false)) as reached from holds where applied
                                    group by left(implementation, 31)) items
                                """.formatted(condition)));
            });
            assertThat(figure(indicators, "time-reduction-rate", question)).isEqualTo(asked(question, """
                            select coalesce(sum(statute - promise), 0), coalesce(sum(statute), 0) from holds
                            where applied and statute > 0 and promise is not null
                                and guide -> 'statutory' ->> 'unit' = guide -> 'promised' ->> 'unit'
                            """));
            assertThat(figure(indicators, "uniformity-rate", question)).isEqualTo(asked(question, """
                            select coalesce(sum(48 - case when exists (
                                    select from catalog.item_versions newer
                                    where newer.item = standard_item and newer.effective_on <= :day
                                        and newer.version > (select version from catalog.item_versions own where own.id = holds.standard))
                                then 3 else 0 end), 0), 48 * count(*) from holds
                            """));
            assertThat(figure(indicators, "claim-rate", question)).isEqualTo(asked(question, """
                            select count(*) filter (where exists (
                                    select from catalog.implementation_versions l
                                    where l.implementation = d.code || i.level || i.base_code || i.handling_order
                                        and l.effective_on <= :day and l.state <> 'CANCELLED'
                                        and not exists (
                                            select from catalog.implementation_versions later
                                            where later.implementation = l.implementation and later.effective_on <= :day
                                                and (later.effective_on, later.number) > (l.effective_on, l.number)))),
                                count(*)
                            from catalog.items i
                            join catalog.departments d on d.kind = i.claim_kind
                            join catalog.regions r on r.code = d.region
                            where (select v.state from catalog.item_versions v where v.item = i.id and v.effective_on <= :day
                                    order by v.version desc limit 1) = 'IN_USE'
                                and i.level = case r.level when 'PROVINCE' then 2 when 'PREFECTURE' then 3 else 4 end
                                and d.region like :region and (:department::text is null or d.code = :department)
                            """));
            assertThat(Stream.of("depth-1", "depth-2", "depth-3", "depth-4")
                                    .mapToLong(it ->
                                            figure(indicators, it, question).getFirst())
                                    .sum()
                            + unrecorded(indicators, question))
                    .as("the four levels and what is not recorded are all of them")
                    .isEqualTo(figure(indicators, "depth-1", question).getLast());
        }
    }

    private static List<Long> figure(Map<String, Indicator> indicators, String code, Question question) {
        var indicator = indicators.get(code);
        assertThat(indicator).isNotNull();
        var rows = indicator.counted(question).toList();
        assertThat(rows).extracting(Counted::code).isSorted().doesNotHaveDuplicates();
        return List.of(
                rows.stream().mapToLong(Counted::numerator).sum(),
                rows.stream().mapToLong(Counted::denominator).sum());
    }

    private static long unrecorded(Map<String, Indicator> indicators, Question question) {
        var indicator = indicators.get("depth-1");
        assertThat(indicator).isNotNull();
        return indicator
                .counted(question)
                .filter(it -> it.why() == Counted.Why.UNRECORDED)
                .count();
    }

    private List<Long> asked(Question question, String sql) {
        var region = question.region();
        return jdbc.sql(HOLDS + sql)
                .param("day", question.asOf())
                .param("region", region == null ? "%" : region.value().replaceAll("(00)+$", "") + "%")
                .param("department", question.department())
                .query((row, i) -> List.of(row.getLong(1), row.getLong(2)))
                .single();
    }

    private static String department(int number) {
        return "1142000000000000" + (10 + number);
    }

    private void fill(Random random) {
        int number = 0;
        for (String region : REGIONS) {
            String level = region.endsWith("0000") ? "PROVINCE" : region.endsWith("00") ? "PREFECTURE" : "COUNTY";
            jdbc.sql(
                            "insert into catalog.regions (code, name, name_en, level) values (?, ?, ?, ?) on conflict do nothing")
                    .params(region, region, region, level)
                    .update();
            jdbc.sql("""
                            insert into catalog.departments (code, name, short_name, name_en, region, kind)
                            values (?, 'x', 'x', 'x', ?, ?) on conflict do nothing
                            """)
                    .params(department(number++), region, random.nextBoolean() ? "market" : "police")
                    .update();
        }
        for (int i = 0; i < 12; i++) {
            item(random, "42" + pick(random, "01", "02", "07", "20") + "%08d".formatted(random.nextInt(4)), i);
        }
        jdbc.sql("update catalog.editions set number = number + 1").update();
    }

    private void item(Random random, String base, int number) {
        int level = 2 + random.nextInt(3);
        String id = "item-" + number + "-" + random.nextLong();
        String order = "%02d".formatted(random.nextInt(100));
        jdbc.sql("insert into catalog.items (id, base_code, handling_order, level, claim_kind) values (?, ?, ?, ?, ?)")
                .params(new ArrayList<@Nullable Object>(
                        Arrays.asList(id, base, order, level, pick(random, "market", "police", null))))
                .update();
        var versions = new ArrayList<UUID>();
        var begin = FIRST;
        for (int i = 1; i <= 1 + random.nextInt(3); i++) {
            var version = UUID.randomUUID();
            versions.add(version);
            jdbc.sql("""
                            insert into catalog.item_versions (id, item, version, effective_on, published_at, title, type_code, audiences,
                                themes, handling, grade, online, weight, synonyms, guide, form_schema, form_ui, form_sample, state)
                            values (?, ?, ?, ?, now(), 'x', ?, '{}', '{}', ?, 'OFFICIAL', true, 1, '{}', ?::jsonb, '{}', '{}', '{}', ?)
                            """)
                    .params(
                            version,
                            id,
                            i,
                            begin,
                            base.substring(2, 4),
                            pick(random, "INSTANT", "PROMISED"),
                            guide(random),
                            pick(random, "IN_USE", "IN_USE", "IN_USE", "SUSPENDED"))
                    .update();
            begin = begin.plusDays(1 + random.nextInt(DAYS / 3));
        }
        for (int i = 0; i < REGIONS.size(); i++) {
            if (random.nextInt(3) > 0) {
                handled(random, department(i) + level + base + order, id, REGIONS.get(i), department(i), versions);
            }
        }
    }

    private void handled(
            Random random, String code, String item, String region, String department, List<UUID> versions) {
        int made = jdbc.sql(
                        "insert into catalog.implementations (code, item, region, department) values (?, ?, ?, ?) on conflict do nothing")
                .params(code, item, region, department)
                .update();
        for (int i = 1; made > 0 && i <= 1 + random.nextInt(3); i++) {
            jdbc.sql("""
                            insert into catalog.implementation_versions (id, implementation, number, standard, state, effective_on,
                                published_at, local, improvements, visits, online)
                            values (?, ?, ?, ?, ?, ?, now(), '{}', ?::jsonb, ?, true)
                            """)
                    .params(new ArrayList<@Nullable Object>(Arrays.asList(
                            UUID.randomUUID(),
                            code,
                            i,
                            versions.get(Math.min(i, versions.size()) - 1),
                            pick(random, "IN_USE", "IN_USE", "IN_USE", "SUSPENDED", "CANCELLED"),
                            FIRST.plusDays(random.nextInt(DAYS)),
                            pick(
                                    random,
                                    "{}",
                                    "{}",
                                    "{\"promise-days\": 1}",
                                    "{\"depth\": [\"HANDLING\"], \"coverage\": \"NATION\"}"),
                            pick(random, 0, 1, 2, null))))
                    .update();
        }
    }

    private static String guide(Random random) {
        return """
                {"statutory": %s, "promised": %s, "particulars": %s}
                """.formatted(
                limit(random),
                limit(random),
                random.nextInt(4) == 0
                        ? "null"
                        : """
                {"depth": %s, "coverage": %s, "terminals": null}
                """.formatted(
                                pick(
                                        random,
                                        "null",
                                        "[]",
                                        "[\"CONSULTATION\"]",
                                        "[\"OTHER\", \"CONSULTATION\"]",
                                        "[\"RECEIPT\"]",
                                        "[\"ACCEPTANCE\", \"RECEIPT\"]",
                                        "[\"ACCEPTANCE\", \"ELECTRONIC_LICENCE\"]"),
                                pick(random, "null", "\"NONE\"", "\"COUNTIES\"", "\"PREFECTURES\"", "\"PROVINCE\"")));
    }

    private static String limit(Random random) {
        return random.nextInt(4) == 0
                ? "null"
                : "{\"days\": %d, \"unit\": \"%s\", \"explanation\": \"\"}"
                        .formatted(random.nextInt(30), pick(random, "WORKING_DAYS", "WORKING_DAYS", "CALENDAR_DAYS"));
    }

    @SafeVarargs
    private static <T extends @Nullable Object> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
