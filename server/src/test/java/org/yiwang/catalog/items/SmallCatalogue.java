package org.yiwang.catalog.items;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.yiwang.catalog.elements.ElementSettings;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Ids;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Publishing without a server: a database with six regions, a department in each, and what a test publishes there. */
public final class SmallCatalogue implements AutoCloseable {
    /** A province, a city and a county of it, another county, and a city with its county. */
    public static final List<String> REGIONS = List.of("420000", "420100", "420106", "420111", "420200", "420202");

    /** The day on which everything begins that says no other. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<String, UUID> standards = new HashMap<>();
    private final HikariDataSource database = new HikariDataSource();
    private final JdbcClient jdbc;

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {}

    /** @param schemas of other modules, which are there beside that of the catalogue */
    public SmallCatalogue(ShiftableClock clock, String... schemas) {
        database.setDataSource(TestDatabase.ofModules(
                Stream.concat(Stream.of("catalog"), Stream.of(schemas)).toArray(String[]::new)));
        jdbc = JdbcClient.create(database);
        places();
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
        context.registerBean(JsonMapper.class, () -> new JsonMapper());
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(
                ElementSettings.class,
                () -> new ElementSettings(new ClassPathResource("org/yiwang/catalog/elements.json")));
        context.scan("org.yiwang.catalog.places");
        context.register(
                Transactions.class,
                Elements.class,
                Descriptions.class,
                CatalogStore.class,
                Catalogues.class,
                PublicationStore.class,
                ChangeStore.class,
                ChangeLog.class,
                Publications.class);
        context.refresh();
    }

    private void places() {
        for (String region : REGIONS) {
            String level = region.endsWith("0000") ? "PROVINCE" : region.endsWith("00") ? "PREFECTURE" : "COUNTY";
            jdbc.sql("insert into catalog.regions (code, name, name_en, level) values (:code, :code, :code, :level)")
                    .param("code", region)
                    .param("level", level)
                    .update();
            jdbc.sql("""
                            insert into catalog.departments (code, name, short_name, name_en, region, kind)
                            values (:code, :code, :code, :code, :region, 'market')
                            """)
                    .param("code", department(region))
                    .param("region", region)
                    .update();
        }
    }

    /** The credit code of the one department of a region. */
    public static String department(String region) {
        return "11" + region + "MB1A23457N";
    }

    public DataSource database() {
        return database;
    }

    public Publications publications() {
        return context.getBean(Publications.class);
    }

    public Catalogues catalogues() {
        return context.getBean(Catalogues.class);
    }

    /** The catalogue of another server on the same database; it sees what is published when it looks. */
    public Catalogues elsewhere() {
        var other = new Catalogues(store(), changes(), context.getBean(Places.class), context.getBean(Clock.class));
        other.refresh();
        return other;
    }

    public CatalogStore store() {
        return context.getBean(CatalogStore.class);
    }

    public ChangeStore changes() {
        return context.getBean(ChangeStore.class);
    }

    /** Another item with its first version; its identifier. */
    public String item() {
        String base = "4201%05dW00".formatted(COUNT.incrementAndGet());
        String id = base + "-00-4";
        publications().add(new NewItem(id, base, "00", 4, null));
        publish(id, FIRST_DAY, ItemState.IN_USE);
        return id;
    }

    /** Publishes the next version of a standard. */
    public void publish(String item, LocalDate day, ItemState state) {
        publish(item, day, state, "测试事项");
    }

    /** Publishes the next version of a standard under a title. */
    public void publish(String item, LocalDate day, ItemState state, String title) {
        var operation = state == ItemState.IN_USE ? Operation.CHANGE : Operation.SUSPEND;
        var version = new NewVersion(
                Ids.next(),
                item,
                publications().nextNumber(item),
                state,
                day,
                operation,
                null,
                List.of(),
                content(title));
        @Nullable UUID before;
        synchronized (standards) {
            before = standards.put(item, version.id());
        }
        publications().publish(version, before);
    }

    /** The department of a region claims an item; the code under which it does. */
    public String claim(String item, String region) {
        String code = code(item, region);
        publications()
                .claim(
                        new NewImplementation(code, item, region, department(region)),
                        LocalPart.UNRECORDED,
                        FIRST_DAY,
                        UUID.randomUUID());
        return code;
    }

    /** The code under which the department of a region claims an item. */
    public static String code(String item, String region) {
        String base = item.substring(0, item.indexOf('-'));
        return department(region) + "4" + base + "00";
    }

    /** The first day from this one on, for which a version of a standard can be published. */
    public LocalDate dayAfterLast(String item, LocalDate day) {
        var last = publications().standing(item).orElseThrow().effectiveOn();
        return last.isBefore(day) ? day : last.plusDays(1);
    }

    /** A body publishes its next version. */
    public void change(String code, ItemState state, LocalDate day) {
        int seen = publications().versionsOf(code).getLast().number();
        publications().publish(code, seen, LocalPart.UNRECORDED, Map.of(), state, day, UUID.randomUUID());
    }

    private static ItemContent content(String title) {
        return JsonMapper.shared().readValue("""
                {"title": "%s", "typeCode": "01", "audiences": ["PERSON"], "themes": [], "handling": "PROMISED",
                 "grade": "INDICATIVE", "online": true, "weight": 1, "synonyms": [],
                 "guide": {"conditions": [], "legalBasis": [], "visits": 1, "process": [], "specialProcedures": [],
                    "handlingChannels": ["WINDOW"], "questions": [], "sourceNote": "x"},
                 "materials": [], "formSchema": {}, "formUi": {}, "formSample": {}}
                """.formatted(title), ItemContent.class);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
