package org.yiwang.cases.demo;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.demo.DemoCourses.Telling.Course;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.kernel.RegionCode;

/**
 * The cases of the past of the demo: in every stage, some due today, some tomorrow, some late. Days are working days before
 * the first start.
 */
@Component
@Profile("demo")
class DemoCases implements DemoPart {
    /** What persons apply for; all of these have a promise in working days. */
    private static final List<String> PERSONAL =
            List.of("社会保障卡申领", "生育登记", "护士执业注册", "不动产转移登记", "失业保险金申领", "无犯罪记录证明", "变更、更正姓名", "义务教育入学", "困难残疾人生活补贴");

    private static final List<String> COMMERCIAL = List.of(
            "食品经营许可", "公共场所卫生许可", "药品零售经营许可", "动物诊疗许可", "道路货物运输经营许可", "劳务派遣经营许可", "烟草专卖零售许可证", "互联网上网服务营业场所经营单位设立审批");

    /** No licences: silence accepts none of them, and an organ that says nothing is late. */
    private static final List<String> UNLICENSED = List.of("社会保障卡申领", "生育登记", "失业保险金申领");

    /** Cases in which an organ of another county asks for corrections on the last day: a pattern that supervision finds. */
    private static final int LAST_MINUTE = 10;

    /** Of which silence means acceptance. */
    private static final String LICENSED = "公共场所卫生许可";

    /** Costs something. */
    private static final String CHARGED = "不动产转移登记";

    /** Received at every window of the province. */
    private static final String COVERED = "食品经营许可";

    /** For which a paper may follow. */
    private static final String TOLERANT = "动物诊疗许可";

    /** Has a flow of several departments, and one that asks experts. */
    private static final String FLOWING = "互联网上网服务营业场所经营单位设立审批";

    private static final String EXPERTS_ASKED = "非学科类校外培训机构设立审批";

    /** Granted for a promise, too. */
    private static final String BOOKSHOP = "设立出版物零售企业和个体工商户审批";

    private final CaseStore store;
    private final DemoCourses courses;

    DemoCases(CaseStore store, DemoCourses courses) {
        this.store = store;
        this.courses = courses;
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
        new Telling(past.applicants(), courses.telling(past)).all();
    }

    /** Who has which case, one after the other. */
    private static final class Telling {
        private final DemoCourses.Telling courses;
        private final Applicant resident;
        private final List<Applicant> here;
        private final List<Applicant> elsewhere;
        private int cases;

        Telling(List<Applicant> applicants, DemoCourses.Telling courses) {
            this.courses = courses;
            this.resident = applicants.getFirst();
            // the one who has a history of her own does not apply for more
            var others = applicants.subList(1, applicants.size());
            this.here = others.stream()
                    .filter(it -> it.region().equals(resident.region()))
                    .toList();
            this.elsewhere = others.stream()
                    .filter(it -> !it.region().equals(resident.region()))
                    .toList();
        }

        void all() {
            hers();
            each(IntStream.of(0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5), Course::received);
            each(IntStream.of(1, 1, 2, 3, 4, 5, 6, 7, 8), Course::correcting);
            each(IntStream.of(0, 0, 0, 1, 1, 1, -1, -2, -3, -4, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 10), Course::accepted);
            each(IntStream.rangeClosed(1, 40), (it, ago) -> it.decided(ago, Outcome.GRANTED));
            each(IntStream.of(2, 6, 11, 17, 25), Course::supplied);
            each(IntStream.of(3, 8, 14, 22, 31), (it, ago) -> it.decided(ago, Outcome.DENIED));
            each(IntStream.of(1, 5, 10, 18, 27), Course::refused);
            each(IntStream.of(2, 9, 16, 30), Course::withdrawn);
            each(IntStream.of(1, 4, 9), Course::lapsed);
            var persons =
                    here.stream().filter(it -> it.representative() == null).toList();
            IntStream.range(0, UNLICENSED.size())
                    .forEach(i -> of(persons.get(i), UNLICENSED.get(i)).received(-1 - i));
            of(persons.getLast(), CHARGED).accepted(4);
            IntStream.of(2, 6).forEach(ago -> of(here.get(ago), LICENSED).suspended(ago));
            of(here.get(3), LICENSED).suspended(12);
            of(here.get(4), LICENSED).reviewed(5, 8);
            of(here.get(5), LICENSED).extended(1);
            of(here.get(7), LICENSED).writtenDownLate(1);
            of(here.get(9), LICENSED).withdrawing(1);
            of(here.get(10), LICENSED).withdrawalConfirmed(4);
            of(here.get(11), LICENSED).annulmentProposed(1);
            of(here.get(6), LICENSED).voided(8);
            var there = elsewhere.getFirst();
            across(here.get(13), there.region()).handedInElsewhere(1);
            across(here.get(14), there.region()).sentOn(1);
            across(there, resident.region()).sentOn(0);
            of(here.get(12), TOLERANT).tolerated(3);
            of(here.get(13), TOLERANT).promiseLapsed(6);
            of(here.get(9), LICENSED).committed(4);
            of(here.get(10), BOOKSHOP).verified(3);
            of(here.get(13), LICENSED).revoked(2);
            of(here.get(14), LICENSED).commitmentWithdrawn(1);
            of(here.get(2), LICENSED).checked(2);
            of(here.get(1), LICENSED).checkedByOne(1);
            of(here.get(14), FLOWING).accepted(12);
            of(here.get(13), FLOWING).accepted(11);
            of(here.get(12), EXPERTS_ASKED).accepted(29);
            IntStream.range(0, 4).forEach(day -> of(here.get(day + 8), LICENSED).silent(day));
            IntStream.range(0, LAST_MINUTE)
                    .forEach(i -> of(here.get(i), LICENSED, there.region()).askedOnTheLastDay(1 + i % 5));
        }

        /** Six cases of the resident of the demo; two of them brought licences beside the one she has. */
        private void hers() {
            of(resident, "食品经营许可").decided(34, Outcome.GRANTED);
            of(resident, "烟草专卖零售许可证").decided(21, Outcome.GRANTED);
            of(resident, "无犯罪记录证明").decided(12, Outcome.GRANTED);
            of(resident, "变更、更正姓名").refused(7);
            of(resident, "社会保障卡申领").accepted(1);
            of(resident, "不动产转移登记").correcting(2);
        }

        /** Handed in where she lives, decided in another county. */
        private Course across(Applicant applicant, RegionCode region) {
            return of(applicant, COVERED, region);
        }

        private Course of(Applicant applicant, String title, RegionCode region) {
            return courses.of(applicant, title, region, LocalTime.of(9, 0).plusMinutes(cases++ * 7 % 55));
        }

        private interface Way {
            void go(Course course, int days);
        }

        /** Three of four apply here, the fourth in another county. */
        private void each(IntStream days, Way way) {
            days.forEach(day -> {
                int n = cases;
                var applicant = n % 4 == 3 ? elsewhere.get(n / 4 % elsewhere.size()) : here.get(n % here.size());
                var titles = applicant.representative() == null ? PERSONAL : COMMERCIAL;
                way.go(of(applicant, titles.get(n % titles.size())), day);
            });
        }

        private Course of(Applicant applicant, String title) {
            return courses.of(applicant, title, LocalTime.of(9, 0).plusMinutes(cases++ * 7 % 55));
        }
    }
}
