package org.yiwang.cases.demo;

import java.time.Clock;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Step;
import org.yiwang.cases.filing.Applications;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.papers.Refusal;
import org.yiwang.cases.proceedings.Endings;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.cases.proceedings.Officers;
import org.yiwang.cases.proceedings.OnTheSpot;
import org.yiwang.cases.proceedings.Passages;
import org.yiwang.cases.proceedings.Reviewing;
import org.yiwang.cases.proceedings.SiteChecks;
import org.yiwang.cases.proceedings.Verifications;
import org.yiwang.cases.proceedings.Windows;
import org.yiwang.cases.views.Phrases;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Pause;
import org.yiwang.catalog.search.FoundItem;
import org.yiwang.catalog.search.ItemQuestion;
import org.yiwang.catalog.search.ItemSearch;
import org.yiwang.demo.DemoDays;
import org.yiwang.demo.DemoPast;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/**
 * How a case of the demo can go, from the day it is handed in to the day it ends. All is done by {@link Applications},
 * {@link Handling} and {@link Reviewing}, as if the people had done it.
 */
@Component
@Profile("demo")
class DemoCourses {
    private static final String NOT_LEGIBLE = "上传的材料有一页不清晰，请重新扫描后上传。";
    private static final int SEARCHED = 40;
    private static final int EXPERTS_TAKE = 10;

    private final Applications applications;
    private final Handling handling;
    private final Officers officers;
    private final Reviewing reviewing;
    private final Endings endings;
    private final OnTheSpot onTheSpot;
    private final Verifications verifications;
    private final SiteChecks siteChecks;
    private final Windows windows;
    private final Passages passages;
    private final Phrases phrases;
    private final Items items;
    private final ItemSearch search;
    private final Law law;
    private final DemoPapers papers;
    private final DemoDays days;
    private final CaseSettings settings;
    private final Clock clock;

    DemoCourses(
            Applications applications,
            Handling handling,
            Officers officers,
            Reviewing reviewing,
            Endings endings,
            OnTheSpot onTheSpot,
            Verifications verifications,
            SiteChecks siteChecks,
            Windows windows,
            Passages passages,
            Phrases phrases,
            Items items,
            ItemSearch search,
            Law law,
            DemoPapers papers,
            DemoDays days,
            CaseSettings settings,
            Clock clock) {
        this.applications = applications;
        this.handling = handling;
        this.officers = officers;
        this.reviewing = reviewing;
        this.endings = endings;
        this.onTheSpot = onTheSpot;
        this.verifications = verifications;
        this.siteChecks = siteChecks;
        this.windows = windows;
        this.passages = passages;
        this.phrases = phrases;
        this.items = items;
        this.search = search;
        this.law = law;
        this.papers = papers;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    Telling telling(DemoPast past) {
        return new Telling(past);
    }

    /** One telling, with what it has looked up. */
    final class Telling {
        private final DemoPast past;
        private final DemoPapers.Folder folder;
        private final Map<String, Item> known = new HashMap<>();

        private Telling(DemoPast past) {
            this.past = past;
            this.folder = papers.folder(past.today());
        }

        /**
         * A case that somebody is going to have.
         *
         * @param title of the item, as it is handled in her region
         * @param time of the day at which she hands it in
         */
        Course of(Applicant applicant, String title, LocalTime time) {
            return of(applicant, title, applicant.region(), time);
        }

        /** The same, of an item as it is handled in this region. */
        Course of(Applicant applicant, String title, RegionCode region, LocalTime time) {
            return new Course(applicant, item(title, region), time);
        }

        private Item item(String title, RegionCode region) {
            return known.computeIfAbsent(
                    title + region,
                    key -> search.search(ItemQuestion.of(title, region, null, SEARCHED)).groups().stream()
                            .flatMap(it -> it.items().stream())
                            .map(FoundItem::item)
                            .filter(it -> it.title().equals(title)
                                    && it.online()
                                    && it.region().equals(region))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("no " + title + " in " + region)));
        }

        /** One case, on its way. */
        final class Course {
            private final Applicant applicant;
            private final Item item;
            private final LocalTime time;
            private final ItemVersion version;
            private final Actor clerk;
            private final Actor approver;
            private final Actor head;
            private @Nullable CaseNumber number;

            private Course(Applicant applicant, Item item, LocalTime time) {
                this.applicant = applicant;
                this.item = item;
                this.time = time;
                this.version = items.version(item.version());
                this.clerk = past.staff("cases:accept", item.region(), item.department());
                this.approver = past.staff("cases:decide", item.region(), item.department());
                this.head = past.staff("cases:extend", item.region(), item.department());
            }

            /** Waits for its first answer, which is due in so many days; a negative one has passed. */
            void received(int left) {
                submit(noticeDays() - left);
                claim(noticeDays() - left, clerk);
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
                claim(ago, approver);
            }

            /** Was told so many days ago what is missing, on the last day for it. */
            void askedOnTheLastDay(int ago) {
                submit(ago + noticeDays());
                ask(ago);
            }

            void decided(int ago, Outcome outcome) {
                int took = Math.max(1, Math.min(promised(), 2 + time.getMinute() % 4));
                submit(ago + took + 1);
                accept(ago + took);
                decide(ago, outcome);
            }

            /** Is with the experts since so many days, and was to be back within ten. */
            void suspended(int ago) {
                submit(ago + 4);
                accept(ago + 3);
                suspend(ago);
            }

            /** Was with the experts for so many days, and was decided afterwards. */
            void reviewed(int ago, int days) {
                submit(ago + days + 6);
                accept(ago + days + 5);
                suspend(ago + days + 2);
                on(ago + 2, 9, it -> reviewing.resume(approver, it, null));
                decide(ago, Outcome.GRANTED);
            }

            /** Needs more days, which the head has granted so many days ago. */
            void extended(int ago) {
                submit(ago + 6);
                accept(ago + 5);
                on(ago, 16, it -> reviewing.extend(head, it, 5, "现场核查发现平面图与实际不符，需要复查。", null));
            }

            /** Was accepted at the window, and written down two days later. */
            void writtenDownLate(int ago) {
                submit(ago + 3);
                on(
                        ago,
                        9,
                        it -> handling.accept(
                                clerk,
                                it,
                                DemoPast.instant(
                                        days.back(past.today(), ago + 2, item.region()), LocalTime.of(16, 0))));
            }

            private void suspend(int ago) {
                on(
                        ago,
                        14,
                        it -> reviewing.suspend(
                                approver,
                                it,
                                new Reviewing.Planned(Pause.EXPERT_REVIEW, "涉及新的工艺，需要组织专家评审。", EXPERTS_TAKE, null),
                                null));
            }

            void supplied(int ago) {
                int took = Math.max(1, Math.min(promised(), 4));
                submit(ago + took + 4);
                ask(ago + took + 3);
                on(
                        ago + took + 1,
                        20,
                        it -> applications.supply(
                                applicant.actor(), it, null, List.of(folder.anew(applicant, version))));
                accept(ago + took);
                decide(ago, Outcome.GRANTED);
            }

            void refused(int ago) {
                submit(ago + 2);
                on(ago, 11, it -> {
                    var elsewhere = new Refusal(
                            Outcome.NOT_COMPETENT,
                            "经核对，所申请事项的地点不在本区，不属于本机关职权范围。",
                            phrase(it, Phrases.Use.REFER),
                            neighbouring());
                    handling.refuse(clerk, it, elsewhere, null);
                });
            }

            /** The organ of the same kind in another district. */
            private String neighbouring() {
                String other = item.departmentName().startsWith("洪山区") ? "武昌区" : "洪山区";
                return item.departmentName().replaceFirst("^.*?[区县市]", other);
            }

            void withdrawn(int ago) {
                submit(ago + 1);
                on(ago, 13, it -> applications.withdraw(applicant.actor(), it, "情况有变化，暂时不办了。"));
            }

            /** Was asked so many days ago to be given back, which the organ has yet to confirm. */
            void withdrawing(int ago) {
                submit(ago + 3);
                accept(ago + 2);
                on(ago, 13, it -> applications.withdraw(applicant.actor(), it, "场地另作他用，不再经营。"));
            }

            void withdrawalConfirmed(int ago) {
                withdrawing(ago + 1);
                on(ago, 10, it -> endings.confirmWithdrawal(clerk, it, null));
            }

            /** Is to be voided, as whoever handles it proposed so many days ago. */
            void annulmentProposed(int ago) {
                submit(ago + 3);
                accept(ago + 2);
                on(ago, 9, it -> endings.proposeAnnulment(clerk, it, Step.VOID, "申请人在办理期间又以同一场所重复申请，经核实，以后一件为准。"));
            }

            void voided(int ago) {
                annulmentProposed(ago + 1);
                on(ago, 10, it -> endings.annul(head, it));
            }

            /** Accepted so many days ago though a paper is missing, which was promised. */
            void tolerated(int ago) {
                at(
                        ago + 1,
                        time,
                        () -> number = applications
                                .file(
                                        applicant.actor(),
                                        item.code().value(),
                                        folder.form(applicant, version),
                                        folder.papers(applicant, version),
                                        Applications.Promised.REST_FOLLOWS,
                                        null)
                                .filed()
                                .number());
                accept(ago);
            }

            /** Handed in so many days ago at the window of where she lives, which has yet to send it on (全省通办). */
            void handedInElsewhere(int ago) {
                at(
                        ago,
                        time,
                        () -> number = applications
                                .file(
                                        applicant.actor(),
                                        item.code().value(),
                                        folder.form(applicant, version),
                                        folder.papers(applicant, version),
                                        Applications.Promised.NOTHING,
                                        applicant.region())
                                .filed()
                                .number());
            }

            /** Sent on so many days ago by that window, and not taken in yet. */
            void sentOn(int ago) {
                handedInElsewhere(ago + 1);
                var window = windows.at(applicant.region(), item, version);
                var sender = past.staff("cases:send-on", window.region(), window.code());
                on(ago, 10, it -> passages.sendOn(sender, it, "已核对身份证件，申请表和材料齐全，符合法定形式。"));
            }

            /** Did not get so many days ago what was promised. */
            void promiseLapsed(int ago) {
                tolerated(ago + settings.toleranceDays() + 1);
                on(ago, 0, handling::lapse);
            }

            /** Was granted on the spot so many days ago, for a promise that is still to be verified. */
            void committed(int ago) {
                commit(ago);
                on(
                        ago,
                        15,
                        it -> onTheSpot.decide(
                                clerk, it, Outcome.GRANTED, "申请人已书面承诺符合告知的条件、标准和要求。", phrase(it, Phrases.Use.GRANT)));
                on(ago, 15, handling::conclude);
            }

            /** The promise was found to be kept so many days ago. */
            void verified(int ago) {
                committed(ago + 8);
                on(ago, 10, it -> verifications.verify(approver, it, true, "现场与承诺的内容一致。", null));
            }

            /** Was revoked so many days ago, because the promise was broken and nothing was put right. */
            void revoked(int ago) {
                committed(ago + 18);
                on(ago + 12, 10, it -> verifications.verify(approver, it, false, "集中空调通风系统没有检测报告。", 5));
                on(ago + 3, 10, it -> verifications.verify(approver, it, false, "整改期满，仍然没有检测。", null));
                on(
                        ago,
                        16,
                        it -> verifications.revoke(
                                head,
                                it,
                                "承诺的内容与实际不符，限期整改后仍不符合要求。",
                                Objects.requireNonNull(version.guide().commitment())
                                        .basis()));
            }

            /** Took her promise back so many days ago, and goes on in the ordinary way. */
            void commitmentWithdrawn(int ago) {
                commit(ago + 1);
                on(ago, 9, it -> applications.withdrawCommitment(applicant.actor(), it));
            }

            private void commit(int ago) {
                var waived = Optional.ofNullable(version.guide().commitment())
                        .map(Commitment::waives)
                        .orElse(List.of());
                var papers = folder.papers(applicant, version).stream()
                        .filter(it -> !waived.contains(it.material()))
                        .toList();
                at(
                        ago,
                        time,
                        () -> number = applications
                                .file(
                                        applicant.actor(),
                                        item.code().value(),
                                        folder.form(applicant, version),
                                        papers,
                                        Applications.Promised.COMMITS,
                                        null)
                                .filed()
                                .number());
            }

            /** Seen by two officers so many days ago, who have both signed. */
            void checked(int ago) {
                checkedByOne(ago + 1);
                sign(ago);
            }

            private void sign(int ago) {
                on(
                        ago,
                        11,
                        it -> siteChecks.sign(
                                approver,
                                it,
                                siteChecks
                                        .of(handling.find(approver, it))
                                        .getLast()
                                        .id()));
            }

            /** Seen by two officers so many days ago, of whom one has signed. */
            void checkedByOne(int ago) {
                submit(ago + 3);
                accept(ago + 2);
                check(ago);
            }

            private void check(int ago) {
                on(
                        ago,
                        10,
                        it -> siteChecks.record(
                                clerk,
                                it,
                                new SiteChecks.Found(
                                        "经营场所", "场所、设施与平面图一致，从业人员健康证明齐全，未发现与申请材料不符的情形。", true, List.of(officer(it))),
                                null));
            }

            private String officer(CaseNumber of) {
                return siteChecks.officers(clerk, of).stream()
                        .filter(it -> it.account().equals(approver.account()))
                        .map(SiteChecks.Colleague::username)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("nobody to check with in " + item.region()));
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
                                .submit(
                                        applicant.actor(),
                                        item.code().value(),
                                        folder.form(applicant, version),
                                        folder.papers(applicant, version))
                                .number());
            }

            private void ask(int ago) {
                var wanted =
                        new Supplement.Wanted(folder.wanted(applicant, version).id(), NOT_LEGIBLE);
                on(ago, 10, it -> handling.requestSupplement(clerk, it, List.of(wanted), List.of(), null, null));
            }

            /** Of three cases one has an officer. */
            private void claim(int ago, Actor officer) {
                if (time.getMinute() % 3 == 0) {
                    on(ago, 12, it -> officers.claim(officer, it));
                }
            }

            private void accept(int ago) {
                on(ago, 11, it -> handling.accept(clerk, it, null));
            }

            private void decide(int ago, Outcome outcome) {
                boolean granted = outcome == Outcome.GRANTED;
                if (granted && version.guide().wantsSiteCheck()) {
                    check(ago);
                    sign(ago);
                }
                on(
                        ago,
                        15,
                        it -> handling.decide(
                                approver,
                                it,
                                outcome,
                                granted ? "申请材料齐全，符合法定形式，经审查符合法定条件、标准。" : "提交的材料与核查的实际情况不一致：登记的地址与现场不符。",
                                phrase(it, granted ? Phrases.Use.GRANT : Phrases.Use.DENY),
                                null));
                on(ago, 15, handling::conclude);
            }

            /** A step at this hour of that day, some minutes past. */
            private void on(int ago, int hour, Consumer<CaseNumber> step) {
                at(ago, LocalTime.of(hour, time.getMinute()), () -> step.accept(Objects.requireNonNull(number)));
            }

            private void at(int ago, LocalTime hour, Runnable what) {
                past.at(days.back(past.today(), ago, item.region()), hour, what);
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
        }
    }
}
