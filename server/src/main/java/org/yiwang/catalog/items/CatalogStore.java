package org.yiwang.catalog.items;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Grade;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.LifeEvent;
import org.yiwang.catalog.Theme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads schema {@code catalog}. */
@Repository
public class CatalogStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CatalogStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What search and lists need of the version of an item that is in force. */
    public record Standard(
            String item,
            String baseCode,
            String order,
            int level,
            UUID version,
            int number,
            LocalDate effectiveOn,
            String title,
            @Nullable String titleEn,
            @Nullable String subItem,
            String typeCode,
            List<String> audiences,
            List<String> themes,
            Handling handling,
            Grade grade,
            boolean online,
            int weight,
            List<String> synonyms,
            @Nullable Integer promisedDays,
            @Nullable Integer visits) {}

    /**
     * That a department handles an item in a region, by which version of its own.
     *
     * @param promisedDays 承诺办结时限 there, in working days
     * @param visits 到办事现场次数 there
     */
    public record Claim(
            String item,
            String region,
            String department,
            UUID version,
            int number,
            LocalDate effectiveOn,
            @Nullable Integer promisedDays,
            @Nullable Integer visits,
            boolean online) {}

    /** An everyday word and the titles it stands for, the likeliest first. */
    public record EverydayWord(String word, List<String> means) {}

    public boolean isEmpty() {
        return !jdbc.sql("select exists (select 1 from catalog.items)")
                .query(Boolean.class)
                .single();
    }

    Catalogue.Subjects subjects() {
        return new Catalogue.Subjects(themes(), lifeEvents());
    }

    private List<Theme> themes() {
        return jdbc.sql("select code, name, name_en, audience from catalog.themes order by position")
                .query(Theme.class)
                .list();
    }

    private List<LifeEvent> lifeEvents() {
        return jdbc.sql("""
                        select code, name, name_en, note, note_en, audience, array_agg(item order by item) as items
                        from catalog.life_events join catalog.life_event_items on event = code
                        group by code order by position
                        """)
                .query((row, i) -> new LifeEvent(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("note"),
                        row.getString("note_en"),
                        Audience.valueOf(row.getString("audience")),
                        Set.copyOf(texts(row, "items"))))
                .list();
    }

    public List<EverydayWord> everydayWords() {
        return jdbc.sql("select word, means from catalog.everyday_words order by word")
                .query((row, i) -> new EverydayWord(row.getString("word"), texts(row, "means")))
                .list();
    }

    /** What is in force of all items. */
    Catalogue.Content content(LocalDate today) {
        return new Catalogue.Content(standards(today, Only.ALL), claims(today, Only.ALL));
    }

    /** The same of some items. */
    Catalogue.Content content(LocalDate today, Set<String> items) {
        var only = new Only(items);
        return new Catalogue.Content(standards(today, only), claims(today, only));
    }

    /**
     * Of which items something is read: a condition that is empty for all leaves PostgreSQL its quickest way for either.
     *
     * @param items null: of all
     */
    private record Only(@Nullable Set<String> items) {
        private static final Only ALL = new Only(null);

        String condition(String sql) {
            return items == null ? "" : sql;
        }

        String[] parameter() {
            return items == null ? new String[0] : items.toArray(String[]::new);
        }
    }

    /** The version in force of each item, in the order of their codes. */
    private List<Standard> standards(LocalDate today, Only only) {
        return jdbc.sql("""
                        select distinct on (i.id) i.id, i.base_code, i.handling_order, i.level,
                            v.id as version, v.version as number, v.effective_on, v.title, v.title_en, v.sub_item,
                            v.type_code, v.audiences, v.themes, v.handling, v.grade, v.online, v.weight, v.synonyms,
                            case when v.guide -> 'promised' ->> 'unit' = 'WORKING_DAYS'
                                then (v.guide -> 'promised' ->> 'days')::int end as promised_days,
                            (v.guide ->> 'visits')::int as visits
                        from catalog.items i join catalog.item_versions v on v.item = i.id
                        where v.effective_on <= :today %s
                        order by i.id, v.version desc
                        """.formatted(only.condition("and i.id = any (:items)")))
                .param("today", today)
                .param("items", only.parameter())
                .query((row, i) -> new Standard(
                        row.getString("id"),
                        row.getString("base_code"),
                        row.getString("handling_order"),
                        row.getInt("level"),
                        row.getObject("version", UUID.class),
                        row.getInt("number"),
                        row.getObject("effective_on", LocalDate.class),
                        row.getString("title"),
                        row.getString("title_en"),
                        row.getString("sub_item"),
                        row.getString("type_code"),
                        texts(row, "audiences"),
                        texts(row, "themes"),
                        Handling.valueOf(row.getString("handling")),
                        Grade.valueOf(row.getString("grade")),
                        row.getBoolean("online"),
                        row.getInt("weight"),
                        texts(row, "synonyms"),
                        row.getObject("promised_days", Integer.class),
                        row.getObject("visits", Integer.class)))
                .list();
    }

    /** What the guides in force say, by item: conditions, questions, result and notes, for search. */
    public Map<String, String> guideTexts(LocalDate today) {
        return guideTexts(today, Only.ALL);
    }

    /** The same of some items. */
    public Map<String, String> guideTexts(LocalDate today, Set<String> items) {
        return guideTexts(today, new Only(items));
    }

    private Map<String, String> guideTexts(LocalDate today, Only only) {
        return jdbc
                .sql("""
                        select distinct on (item) item, concat_ws(' ',
                            guide -> 'conditions', guide -> 'questions', guide -> 'result' ->> 'name',
                            guide ->> 'notes') as said
                        from catalog.item_versions
                        where effective_on <= :today %s
                        order by item, version desc
                        """.formatted(only.condition("and item = any (:items)")))
                .param("today", today)
                .param("items", only.parameter())
                .query((row, i) -> Map.entry(row.getString("item"), row.getString("said")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Who handles what in use, in the version in force; in the order of items and regions. */
    private List<Claim> claims(LocalDate today, Only only) {
        return jdbc.sql("""
                        select i.item, i.region, i.department, l.id as version, l.number, l.effective_on,
                            l.promised_days, l.visits, l.online
                        from (
                            select distinct on (implementation) * from catalog.implementation_versions
                            where effective_on <= :today %s
                            order by implementation, effective_on desc, number desc) l
                        join catalog.implementations i on i.code = l.implementation
                        join catalog.item_versions v on v.id = l.standard
                        where l.state = 'IN_USE' and v.state = 'IN_USE'
                        order by i.item, i.region, i.department
                        """.formatted(only.condition("""
                                and implementation in
                                    (select code from catalog.implementations where item = any (:items))""")))
                .param("today", today)
                .param("items", only.parameter())
                .query(Claim.class)
                .list();
    }

    /** Whether anything begins or ends between two days. */
    boolean changes(LocalDate one, LocalDate other) {
        return jdbc.sql("""
                        select exists (select from catalog.item_versions where effective_on > :from and effective_on <= :to)
                            or exists (select from catalog.implementation_versions
                                where effective_on > :from and effective_on <= :to)
                            or exists (select from catalog.regions where valid_from > :from and valid_from <= :to
                                or valid_to > :from and valid_to <= :to)
                        """)
                .param("from", one.isBefore(other) ? one : other)
                .param("to", one.isBefore(other) ? other : one)
                .query(Boolean.class)
                .single();
    }

    /** How often something was published. */
    long edition() {
        return jdbc.sql("select number from catalog.editions").query(Long.class).single();
    }

    /** Whether any item has this basic code. */
    public boolean knowsBaseCode(String baseCode) {
        return jdbc.sql("select exists (select 1 from catalog.items where base_code = :code)")
                .param("code", baseCode)
                .query(Boolean.class)
                .single();
    }

    /** An item of the basic catalogue by the identifier of its standard. */
    public Optional<NewItem> item(String id) {
        return jdbc.sql("""
                        select id, base_code, handling_order as "order", level, claim_kind from catalog.items where id = :id
                        """).param("id", id).query(NewItem.class).optional();
    }

    /** The identifier of the standard that was claimed under this 33-character code, whether in force or not. */
    public Optional<String> itemOf(String code) {
        return jdbc.sql("select item from catalog.implementations where code = :code")
                .param("code", code)
                .query(String.class)
                .optional();
    }

    /** What a version of a standard says. */
    public Optional<ItemContent> content(UUID id) {
        return standard(id).map(Kept::content);
    }

    /** A version of a standard with its number and day. */
    record Kept(int number, LocalDate effectiveOn, ItemContent content) {
        ItemVersion as(UUID id) {
            return version(id, number, effectiveOn, content, null);
        }

        static ItemVersion version(
                UUID id, int number, LocalDate effectiveOn, ItemContent content, @Nullable LocalPart local) {
            var guide = GuideGaps.named(content.guide(), content.materials());
            return new ItemVersion(
                    id,
                    number,
                    effectiveOn,
                    content.title(),
                    content.subItem(),
                    guide,
                    content.materials(),
                    content.formSchema(),
                    content.formUi(),
                    content.formSample(),
                    local == null ? LocalPart.UNRECORDED : local,
                    content.handling());
        }
    }

    Optional<Kept> standard(UUID id) {
        return jdbc.sql("select * from catalog.item_versions where id = :id")
                .param("id", id)
                .query((row, i) -> new Kept(
                        row.getInt("version"),
                        row.getObject("effective_on", LocalDate.class),
                        new ItemContent(
                                row.getString("title"),
                                row.getString("title_en"),
                                row.getString("sub_item"),
                                row.getString("type_code"),
                                texts(row, "audiences").stream()
                                        .map(Audience::valueOf)
                                        .collect(Collectors.toSet()),
                                texts(row, "themes"),
                                Handling.valueOf(row.getString("handling")),
                                Grade.valueOf(row.getString("grade")),
                                row.getBoolean("online"),
                                row.getInt("weight"),
                                texts(row, "synonyms"),
                                json.readValue(row.getString("guide"), Guide.class),
                                materials(id),
                                json.readTree(row.getString("form_schema")),
                                json.readTree(row.getString("form_ui")),
                                json.readTree(row.getString("form_sample")))))
                .optional();
    }

    private List<Material> materials(UUID version) {
        return jdbc.sql("select * from catalog.materials where version = :version order by position")
                .param("version", version)
                .query((row, i) -> new Material(
                        row.getString("id"),
                        row.getString("name"),
                        Material.Necessity.valueOf(row.getString("necessity")),
                        Material.Kind.valueOf(row.getString("kind")),
                        Material.Form.valueOf(row.getString("form")),
                        Material.Source.valueOf(row.getString("source")),
                        row.getInt("copies"),
                        row.getString("condition"),
                        tree(row.getString("applies_when")),
                        row.getString("replaced_by"),
                        row.getString("note"),
                        row.getString("source_note"),
                        row.getString("paper_format"),
                        row.getString("criteria"),
                        row.getString("samples")))
                .list();
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
