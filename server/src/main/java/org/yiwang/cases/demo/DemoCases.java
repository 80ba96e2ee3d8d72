package org.yiwang.cases.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.filing.Applications;
import org.yiwang.cases.materials.Materials.HandedIn;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.views.Phrases;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.search.FoundItem;
import org.yiwang.catalog.search.ItemQuestion;
import org.yiwang.catalog.search.ItemSearch;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.documents.Documents;
import org.yiwang.documents.OfficialDocument;
import org.yiwang.files.Files;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cases of the past of the demo: in every stage, some due today, some tomorrow, some late. Days are working days before
 * the first start. All is done by {@link Applications} and {@link Handling}, as if the people had done it.
 */
@Component
@Profile("demo")
class DemoCases implements DemoPart {
    /** What persons apply for; all of these have a promise in working days. */
    private static final List<String> PERSONAL =
            List.of("社会保障卡申领", "生育登记", "护士执业注册", "不动产转移登记", "失业保险金申领", "无犯罪记录证明", "变更、更正姓名", "义务教育入学", "困难残疾人生活补贴");

    private static final List<String> COMMERCIAL = List.of(
            "食品经营许可", "公共场所卫生许可", "药品零售经营许可", "动物诊疗许可", "道路货物运输经营许可", "劳务派遣经营许可", "烟草专卖零售许可证", "互联网上网服务营业场所经营单位设立审批");

    /** Of which silence means acceptance. */
    private static final String LICENSED = "公共场所卫生许可";

    private static final String NOT_LEGIBLE = "上传的材料有一页不清晰，请重新扫描后上传。";
    private static final int MOST_FILE_NAME = 60;
    private static final int SEARCHED = 40;

    private final CaseStore store;
    private final Applications applications;
    private final Handling handling;
    private final Phrases phrases;
    private final Items items;
    private final ItemSearch search;
    private final Forms forms;
    private final Law law;
    private final Files files;
    private final Documents documents;
    private final People people;
    private final WorkingDays workingDays;
    private final CaseSettings settings;
    private final Clock clock;

    DemoCases(
            CaseStore store,
            Applications applications,
            Handling handling,
            Phrases phrases,
            Items items,
            ItemSearch search,
            Forms forms,
            Law law,
            Files files,
            Documents documents,
            People people,
            WorkingDays workingDays,
            CaseSettings settings,
            Clock clock) {
        this.store = store;
        this.applications = applications;
        this.handling = handling;
        this.phrases = phrases;
        this.items = items;
        this.search = search;
        this.forms = forms;
        this.law = law;
        this.files = files;
        this.documents = documents;
        this.people = people;
        this.workingDays = workingDays;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Order order() {
        return Order.CASES;
    }

    @Override
    public boolean isUntouched() {
        return store.isEmpty();
    }

    @Override
    public void tell(DemoPast past) {
        new Telling(past).all();
    }

    /** One telling, with what it has looked up. */
    private final class Telling {
        private final DemoPast past;
        private final List<Applicant> here;
        private final List<Applicant> elsewhere;
        private final Map<String, Item> known = new HashMap<>();
        private final Map<String, String> uploaded = new HashMap<>();
        private byte @Nullable [] paper;
        private int cases;

        Telling(DemoPast past) {
            this.past = past;
            var home = past.applicants().getFirst().region();
            // the one who has a history of her own does not apply for more
            var others = past.applicants().subList(1, past.applicants().size());
            this.here = others.stream().filter(it -> it.region().equals(home)).toList();
            this.elsewhere =
                    others.stream().filter(it -> !it.region().equals(home)).toList();
        }

        void all() {
            hers();
            each(IntStream.of(0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5), Told::received);
            each(IntStream.of(1, 1, 2, 3, 4, 5, 6, 7, 8), Told::correcting);
            each(IntStream.of(0, 0, 0, 1, 1, 1, -1, -2, -3, -4, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 10), Told::accepted);
            each(IntStream.rangeClosed(1, 40), (it, ago) -> it.decided(ago, Outcome.GRANTED));
            each(IntStream.of(2, 6, 11, 17, 25), Told::supplied);
            each(IntStream.of(3, 8, 14, 22, 31), (it, ago) -> it.decided(ago, Outcome.DENIED));
            each(IntStream.of(1, 5, 10, 18, 27), Told::refused);
            each(IntStream.of(2, 9, 16, 30), Told::withdrawn);
            each(IntStream.of(1, 4, 9), Told::lapsed);
            IntStream.range(0, 4).forEach(day -> of(here.get(day + 8), LICENSED).silent(day));
        }

        /** Six cases of the resident of the demo; two of them brought licences beside the one she has. */
        private void hers() {
            var resident = past.applicants().getFirst();
            of(resident, "食品经营许可").decided(34, Outcome.GRANTED);
            of(resident, "烟草专卖零售许可证").decided(21, Outcome.GRANTED);
            of(resident, "无犯罪记录证明").decided(12, Outcome.GRANTED);
            of(resident, "变更、更正姓名").refused(7);
            of(resident, "社会保障卡申领").accepted(1);
            of(resident, "不动产转移登记").correcting(2);
        }

        private interface Course {
            void begin(Told told, int days);
        }

        /** Three of four apply here, the fourth in another county. */
        private void each(IntStream days, Course course) {
            days.forEach(day -> {
                int n = cases;
                var applicant = n % 4 == 3 ? elsewhere.get(n / 4 % elsewhere.size()) : here.get(n % here.size());
                var titles = applicant.representative() == null ? PERSONAL : COMMERCIAL;
                course.begin(of(applicant, titles.get(n % titles.size())), day);
            });
        }

        private Told of(Applicant applicant, String title) {
            return new Told(
                    applicant,
                    item(title, applicant.region()),
                    LocalTime.of(9, 0).plusMinutes(cases++ * 7 % 55));
        }

        private Item item(String title, RegionCode region) {
            return known.computeIfAbsent(
                    title + region,
                    key ->
                            search
                                    .search(new ItemQuestion(title, region, null, null, null, null, null, SEARCHED))
                                    .groups()
                                    .stream()
                                    .flatMap(it -> it.items().stream())
                                    .map(FoundItem::item)
                                    .filter(it -> it.title().equals(title)
                                            && it.online()
                                            && it.region().equals(region))
                                    .findFirst()
                                    .orElseThrow(() -> new IllegalStateException("no " + title + " in " + region)));
        }

        /** One case, on its way. */
        private final class Told {
            private final Applicant applicant;
            private final Item item;
            private final LocalTime time;
            private final ItemVersion version;
            private final Actor clerk;
            private final Actor approver;
            private @Nullable CaseNumber number;

            Told(Applicant applicant, Item item, LocalTime time) {
                this.applicant = applicant;
                this.item = item;
                this.time = time;
                this.version = items.version(item.version());
                this.clerk = past.staff("cases:accept", item.region(), item.department());
                this.approver = past.staff("cases:decide", item.region(), item.department());
            }

            /** Waits for its first answer, which is due in so many days. */
            void received(int left) {
                submit(noticeDays() - left);
            }

            /** Was told so many days ago what is missing. */
            void correcting(int ago) {
                submit(ago + 1);
                ask(ago);
            }

            /** Waits for the decision, which was promised for that day; a negative one has passed. */
            void accepted(int left) {
                int ago = Math.max(0, promised() - left);
                submit(ago + 1);
                accept(ago);
            }

            void decided(int ago, Outcome outcome) {
                int took = Math.max(1, Math.min(promised(), 2 + time.getMinute() % 4));
                submit(ago + took + 1);
                accept(ago + took);
                decide(ago, outcome);
            }

            void supplied(int ago) {
                int took = Math.max(1, Math.min(promised(), 4));
                submit(ago + took + 4);
                ask(ago + took + 3);
                on(ago + took + 1, 20, it -> applications.supply(applicant.actor(), it, null, List.of(anew())));
                accept(ago + took);
                decide(ago, Outcome.GRANTED);
            }

            void refused(int ago) {
                submit(ago + 2);
                on(ago, 11, it -> {
                    var phrase = phrase(it, Phrases.Use.REFUSE);
                    handling.refuse(clerk, it, "经核对，所申请的情形不在本事项的办理范围内。", phrase);
                });
            }

            void withdrawn(int ago) {
                submit(ago + 1);
                on(ago, 13, it -> applications.withdraw(applicant.actor(), it, "情况有变化，暂时不办了。"));
            }

            /** What was asked for did not come. */
            void lapsed(int ago) {
                submit(ago + settings.supplyDays() + 2);
                ask(ago + settings.supplyDays() + 1);
                on(ago, 0, handling::lapse);
            }

            /** Nobody answered in time. */
            void silent(int ago) {
                submit(ago + noticeDays() + 1);
                on(ago, 0, handling::deemAccepted);
            }

            private void submit(int ago) {
                at(
                        ago,
                        time,
                        () -> number = applications
                                .submit(applicant.actor(), item.code().value(), form(), papers())
                                .number());
            }

            private void ask(int ago) {
                var wanted = new Supplement.Wanted(wanted().id(), NOT_LEGIBLE);
                on(ago, 10, it -> handling.requestSupplement(clerk, it, List.of(wanted), List.of(), null));
            }

            private void accept(int ago) {
                on(ago, 11, it -> handling.accept(clerk, it));
            }

            private void decide(int ago, Outcome outcome) {
                boolean granted = outcome == Outcome.GRANTED;
                on(
                        ago,
                        15,
                        it -> handling.decide(
                                approver,
                                it,
                                outcome,
                                granted ? "申请材料齐全，符合法定形式，经审查符合法定条件、标准。" : "提交的材料与核查的实际情况不一致：登记的地址与现场不符。",
                                phrase(it, granted ? Phrases.Use.GRANT : Phrases.Use.DENY)));
            }

            /** A step at this hour of that day, some minutes past. */
            private void on(int ago, int hour, Consumer<CaseNumber> step) {
                at(ago, LocalTime.of(hour, time.getMinute()), () -> step.accept(Objects.requireNonNull(number)));
            }

            private void at(int ago, LocalTime hour, Runnable what) {
                past.at(back(ago, item.region()), hour, what);
            }

            private int noticeDays() {
                return law.notice(item.code(), past.today()).days().days();
            }

            private int promised() {
                return Optional.ofNullable(version.guide().promised())
                        .or(() -> Optional.ofNullable(version.guide().statutory()))
                        .map(TimeLimit::days)
                        .orElse(5);
            }

            private String phrase(CaseNumber of, Phrases.Use use) {
                return phrases.of(handling.find(clerk, of), version, Days.of(clock.instant())).stream()
                        .filter(it -> it.use() == use)
                        .map(Phrases.Phrase::clause)
                        .findFirst()
                        .or(() -> version.guide().legalBasis().stream().findFirst())
                        .orElse("本机关公布的办事指南");
            }

            /** The sample of the form, with who applies in the place of who stands in it. */
            private ObjectNode form() {
                var form = (ObjectNode) version.formSample().deepCopy();
                var self = people.self(applicant.actor());
                @Nullable String representative = applicant.representative();
                if (representative != null) {
                    put(form, "operatorName", self.name());
                    put(form, "creditCode", self.idNumber());
                    put(form, "representative", representative);
                    put(form, "premises", self.address());
                } else {
                    List.of("address", "registerAddress", "residence", "rentAddress")
                            .forEach(it -> put(form, it, self.address()));
                }
                return form;
            }

            private void put(ObjectNode form, String field, @Nullable String value) {
                if (value != null && form.has(field)) {
                    form.put(field, value);
                }
            }

            private List<HandedIn> papers() {
                return forms.needed(version, form()).stream()
                        .map(it -> new HandedIn(
                                it.id(),
                                uploaded.computeIfAbsent(applicant.key() + " " + it.name(), key -> upload(it.name()))))
                        .toList();
            }

            private Material wanted() {
                var needed = forms.needed(version, form());
                return needed.isEmpty() ? version.materials().getFirst() : needed.getFirst();
            }

            private HandedIn anew() {
                return new HandedIn(wanted().id(), upload(wanted().name() + "（重新扫描）"));
            }

            private String upload(String name) {
                String file = name.replaceAll("[\\\\/:*?\"<>|\\s]", "");
                return files.upload(
                                applicant.actor(),
                                file.substring(0, Math.min(file.length(), MOST_FILE_NAME)) + ".pdf",
                                paper())
                        .id()
                        .value()
                        .toString();
            }
        }

        private byte[] paper() {
            byte[] made = paper;
            if (made == null) {
                made = documents.pdf(OfficialDocument.of("演示", "演示材料", "演示", past.today(), clock.instant())
                        .paragraph("本文件是演示系统的申请材料，内容虚构，不是任何人的证件或者证明。"));
                paper = made;
            }
            return made;
        }

        /** The day so many working days before the last; while the calendar of that year is not published, Mondays to Fridays. */
        private LocalDate back(int days, RegionCode region) {
            var day = past.today();
            for (int left = days; left > 0; ) {
                day = day.minusDays(1);
                left -= works(day, region) ? 1 : 0;
            }
            return day;
        }

        private boolean works(LocalDate day, RegionCode region) {
            try {
                return workingDays.isWorkingDay(day, region);
            } catch (Problem notPublished) {
                return day.getDayOfWeek().getValue() <= 5;
            }
        }
    }
}
