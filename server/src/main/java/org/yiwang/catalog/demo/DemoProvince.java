package org.yiwang.catalog.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.LifeEvent;
import org.yiwang.catalog.Theme;
import org.yiwang.catalog.demo.CatalogWriter.NewDepartment;
import org.yiwang.catalog.demo.CatalogWriter.NewRegion;
import org.yiwang.catalog.demo.DemoFiles.Row;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.NewImplementation;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.catalog.items.NewVersion;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Region;
import org.yiwang.demo.DemoPart;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.RegionCode;

/** Fills an empty database with the demo province, all of it or nothing. */
@Component
@Profile("demo")
class DemoProvince implements DemoPart {
    private static final Logger log = LoggerFactory.getLogger(DemoProvince.class);
    private static final LocalDate EFFECTIVE = LocalDate.of(2020, 1, 1);
    /** What one county has not claimed yet, for her item manager to do. */
    private static final Set<String> UNCLAIMED = Set.of("000744001000-01-4", "000120208000-01-4");

    private static final String COUNTY = "420106";

    private final DemoFiles files;
    private final DemoGuides guides;
    private final CatalogStore store;
    private final CatalogWriter writer;
    private final Publications publications;
    private final Catalogues catalogues;

    DemoProvince(
            DemoFiles files,
            DemoGuides guides,
            CatalogStore store,
            CatalogWriter writer,
            Publications publications,
            Catalogues catalogues) {
        this.files = files;
        this.guides = guides;
        this.store = store;
        this.writer = writer;
        this.publications = publications;
        this.catalogues = catalogues;
    }

    @Override
    public Order order() {
        return Order.CATALOGUE;
    }

    /** Does nothing if there are items already. */
    @Override
    @Transactional
    public void load() {
        if (store.isEmpty()) {
            write();
            catalogues.refresh();
        }
    }

    private void write() {
        var regions = files.table("regions.tsv");
        var departments = files.table("departments.tsv");
        writer.regions(regions.stream().map(DemoProvince::region).toList());
        writer.departments(departments.stream().map(DemoProvince::department).toList());
        writer.themes(files.table("themes.tsv").stream()
                .map(it -> new Theme(
                        it.get("code"), it.get("name"), it.get("name_en"), Audience.valueOf(it.get("audience"))))
                .toList());
        writer.lifeEvents(
                files.table("life-events.tsv").stream().map(DemoProvince::event).toList());
        writer.everydayWords(files.table("synonyms.tsv").stream()
                .map(it -> new CatalogStore.EverydayWord(it.get("word"), words(it.find("means"))))
                .toList());
        var items = new ArrayList<NewItem>();
        var versions = new ArrayList<NewVersion>();
        var implementations = new ArrayList<NewImplementation>();
        addProvincial(items, versions, implementations);
        addLocal(departments, items, versions, implementations);
        publications.found(items, versions, implementations);
        log.info("Demo province loaded: {} items, handled in {} places", items.size(), implementations.size());
    }

    private void addProvincial(
            List<NewItem> items, List<NewVersion> versions, List<NewImplementation> implementations) {
        for (Row row : files.table("items.tsv")) {
            var code = ItemCode.of(row.get("code33"));
            items.add(new NewItem(code.value(), code.basic().value(), code.order(), 2, null));
            versions.add(guides.provincial(row, code, version(code.value())));
            implementations.add(new NewImplementation(code.value(), code.value(), "420000", row.get("department")));
        }
    }

    /** Every department of the kind at the item's level claims it, but for what is left to be done. */
    private void addLocal(
            List<Row> departments,
            List<NewItem> items,
            List<NewVersion> versions,
            List<NewImplementation> implementations) {
        var byKind = departmentsByKind(departments);
        files.folder("county-items").forEach((name, standard) -> {
            for (var levelName : standard.required("levels")) {
                int level = levelName.asString().equals("COUNTY") ? 4 : 3;
                String base = standard.required("base").asString();
                String order = standard.required("order").asString();
                String id = base + "-" + order + "-" + level;
                String kind = standard.required("departmentKind").asString();
                items.add(new NewItem(id, base, order, level, kind));
                versions.add(guides.local(standard, version(id)));
                for (Row department : byKind.getOrDefault(levelName.asString() + kind, List.of())) {
                    if (UNCLAIMED.contains(id) && department.get("region").equals(COUNTY)) {
                        continue;
                    }
                    var code = ItemCode.of(department.get("code") + level + base + order);
                    implementations.add(
                            new NewImplementation(code.value(), id, department.get("region"), department.get("code")));
                }
            }
        });
    }

    /**
     * Departments by level and kind. Those of a county directly below the province do the work of a prefecture, too:
     * 仙桃 has none above it.
     */
    private Map<String, List<Row>> departmentsByKind(List<Row> departments) {
        var direct = files.table("regions.tsv").stream()
                .filter(it -> it.find("direct") != null)
                .map(it -> it.get("code"))
                .collect(Collectors.toSet());
        Map<String, List<Row>> byKind = new HashMap<>();
        for (Row it : departments) {
            String kind = it.get("kind");
            byKind.computeIfAbsent(it.get("level") + kind, key -> new ArrayList<>())
                    .add(it);
            if (direct.contains(it.get("region"))) {
                byKind.computeIfAbsent("PREFECTURE" + kind, key -> new ArrayList<>())
                        .add(it);
            }
        }
        return byKind;
    }

    private static DemoGuides.Identity version(String item) {
        return new DemoGuides.Identity(Ids.next(), item, EFFECTIVE);
    }

    private static NewRegion region(Row row) {
        String parent = row.find("parent");
        var region = new Region(
                new RegionCode(row.get("code")),
                row.get("name"),
                row.get("name_en"),
                Region.Level.valueOf(row.get("level")),
                parent == null ? null : new RegionCode(parent),
                row.find("direct") != null);
        return new NewRegion(region, date(row.find("valid_from")), date(row.find("valid_to")), row.find("successor"));
    }

    private static LifeEvent event(Row row) {
        return new LifeEvent(
                row.get("code"),
                row.get("name"),
                row.get("name_en"),
                row.get("note"),
                row.get("note_en"),
                Audience.valueOf(row.get("audience")),
                Set.copyOf(words(row.get("items"))));
    }

    private static NewDepartment department(Row row) {
        var department = new Department(
                row.get("code"),
                row.get("name"),
                row.get("short_name"),
                row.get("english_name"),
                new RegionCode(row.get("region")),
                row.get("kind"));
        return new NewDepartment(department, row.find("parent"));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    static List<String> words(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }
}
