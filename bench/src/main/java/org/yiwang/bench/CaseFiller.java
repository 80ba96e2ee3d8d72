package org.yiwang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/**
 * Inside the server: fills schema {@code cases} with so many cases of the last year, encrypted as the product does, each
 * with three papers, its first step and its clock. Three in ten are of the demo approver's county, so that her queue is
 * the longest of all: a sixth of them wait for a decision. And with so many thin cases of the years before, of which the row and the
 * first step are left.
 */
@Component
@Order(2)
class CaseFiller implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(CaseFiller.class);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String CROWDED = "420106";
    private static final int PEOPLE = 50_000;
    private static final int MINUTES_OF_A_YEAR = 365 * 24 * 60;
    private static final int A_YEAR_AND_MORE = 368;
    private static final String COPY = """
            copy cases.cases (id, number, query_code, item_code, item_version, title, department, department_name, region,
                applicant, applicant_name, applicant_index, form, stage, outcome, received_at, accepted_on, concluded_at, due_on, due_kind)
            from stdin""";

    private static final List<String> HISTORIES = List.of("""
            insert into cases.steps (case_id, position, at, step, stage, actor, party)
            select id, 1, received_at, 'RECEIVE', 'RECEIVED', applicant, applicant from cases.cases
            """, """
            insert into cases.deadlines (case_id, position, kind, started_on, days, unit, basis, due_on, ended_on, calendar, region)
            select id, 1, 'CORRECTION_NOTICE', received_at::date, 5, 'WORKING_DAYS', '行政许可法 §32',
                   received_at::date + 7, case when stage <> 'RECEIVED' then received_at::date + 1 end,
                   (select coalesce(max(revision), 0) from calendar.changes), region
            from cases.cases
            """, """
            insert into cases.materials (case_id, material, file, supplied_at)
            select id, material, gen_random_uuid(), received_at
            from cases.cases cross join unnest('{application,layout,rules}'::text[]) as m(material)
            """);

    private static final List<String> THIN_HISTORIES = List.of("""
            insert into cases.steps (case_id, position, at, step, stage, actor, party)
            select id, 1, received_at, 'RECEIVE', 'RECEIVED', applicant, applicant from cases.cases
            where received_at < now() - interval '366 days'
            """);

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final CaseStore store;
    private final int full;
    private final int thin;
    private final Random random = new Random(20260101);

    CaseFiller(JdbcClient jdbc, FieldCipher cipher, CaseStore store, Environment environment) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.store = store;
        this.full = environment.getProperty("yiwang.bench.cases", Integer.class, 0);
        this.thin = environment.getProperty("yiwang.bench.thin-cases", Integer.class, 0);
    }

    private record Office(String code, UUID version, String title, String department, String name, String form) {}

    @Override
    public void run(ApplicationArguments args) throws SQLException, IOException {
        if (full + thin == 0) {
            return;
        }
        Map<String, List<Office>> offices = offices();
        var province = new Province(Path.of(System.getenv("YIWANG_DATA_DIR")));
        try (var connection = province.database()) {
            if (full > 0) {
                copy(connection, offices, 0, full, false);
                run(connection, HISTORIES);
            }
            if (thin > 0) {
                copy(connection, offices, Province.CASES, thin, true);
                run(connection, THIN_HISTORIES);
            }
        }
        log.info("{} cases and {} thin ones", full, thin);
    }

    private void copy(
            Connection connection, Map<String, List<Office>> offices, int first, int wanted, boolean ofYearsAgo)
            throws SQLException, IOException {
        var regions = List.copyOf(offices.keySet());
        try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY)) {
            for (int i = first; i < first + wanted; i++) {
                String region = random.nextInt(10) < 3 ? CROWDED : regions.get(random.nextInt(regions.size()));
                var choice = offices.get(region);
                if (choice != null) {
                    var office = choice.get(random.nextInt(choice.size()));
                    out.write(row(i, new RegionCode(region), office, ofYearsAgo).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private Map<String, List<Office>> offices() {
        return jdbc
                .sql("""
                        select i.code, v.id, v.title, i.department, d.name, i.region, v.form_sample::text as form
                        from catalog.implementations i
                        join catalog.item_versions v on v.item = i.item
                        join catalog.departments d on d.code = i.department
                        join catalog.regions r on r.code = i.region
                        where r.level = 'COUNTY' and i.item not like 'bench-%'
                        """)
                .query((row, n) -> Map.entry(
                        row.getString("region"),
                        new Office(
                                row.getString("code"),
                                row.getObject("id", UUID.class),
                                row.getString("title"),
                                row.getString("department"),
                                row.getString("name"),
                                row.getString("form"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private String row(int n, RegionCode region, Office office, boolean ofYearsAgo) {
        Instant received = Instant.now()
                .minus(Duration.ofMinutes(random.nextInt((ofYearsAgo ? 5 : 1) * MINUTES_OF_A_YEAR)))
                .minus(Duration.ofDays(ofYearsAgo ? A_YEAR_AND_MORE : 0));
        var id = new UUID(
                received.toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12),
                random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
        var day = LocalDate.ofInstant(received, SHANGHAI);
        int lot = ofYearsAgo ? 99 : random.nextInt(100);
        String stage = lot < 4 ? "RECEIVED" : lot < 20 ? "ACCEPTED" : lot < 22 ? "CORRECTING" : "CONCLUDED";
        boolean closed = stage.equals("CONCLUDED");
        boolean accepted = closed || stage.equals("ACCEPTED");
        String name = "李" + (char) ('一' + random.nextInt(2000));
        var due = LocalDate.now(SHANGHAI).plusDays(random.nextInt(60) + (accepted ? -5L : 1L));
        return String.join(
                        "\t",
                        id.toString(),
                        CaseNumber.of(region, day, CaseNumber.Channel.MOBILE, n).value(),
                        cell("query_code", id, "ABCD3467"),
                        office.code(),
                        office.version().toString(),
                        office.title(),
                        office.department(),
                        office.name(),
                        region.value(),
                        new UUID(0x7000L, 0x8000000000000000L | random.nextInt(PEOPLE)).toString(),
                        cell("applicant_name", id, name),
                        hex(store.mark(name)),
                        cell("form", id, ofYearsAgo ? "{}" : office.form()),
                        stage,
                        closed ? "GRANTED" : "\\N",
                        received.toString(),
                        accepted ? day.toString() : "\\N",
                        closed ? received.plusSeconds(86_400).toString() : "\\N",
                        closed ? "9999-12-31" : due.toString(),
                        closed ? "\\N" : stage.equals("ACCEPTED") ? "PROMISE" : "CORRECTION_NOTICE")
                + "\n";
    }

    private String cell(String column, UUID id, String text) {
        byte[] cell = cipher.encrypt(text.getBytes(StandardCharsets.UTF_8), "cases.cases." + column + ":" + id);
        return hex(cell);
    }

    private static String hex(byte[] bytes) {
        return "\\\\x" + HexFormat.of().formatHex(bytes);
    }

    /** They stand for what was written before anything was sealed. */
    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter table cases.steps disable trigger steps_are_sealed");
            for (String each : statements) {
                statement.execute(each);
            }
            statement.execute("alter table cases.steps enable trigger steps_are_sealed");
            for (String table : List.of("cases", "steps", "deadlines", "materials")) {
                statement.execute("vacuum (analyze) cases." + table);
            }
        }
    }
}
