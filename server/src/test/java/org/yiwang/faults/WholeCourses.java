package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether each case that somebody was told of is there once, with each step that was acknowledged once and in its order, all
 * that belongs to these steps, and nothing else: papers, clocks, notices, texts, licences, payments, what was told to other
 * modules and heard by them, and the records of the audit. Needs the {@link Journal}.
 */
final class WholeCourses {
    private final JdbcClient jdbc;
    private final Strays strays;

    /** @param superuser who may read everything */
    WholeCourses(JdbcClient superuser, Path dataFolder) {
        this.jdbc = superuser;
        this.strays = new Strays(superuser, dataFolder);
    }

    /**
     * All that is kept of a case, in words.
     *
     * @param stage where it is
     * @param last where its last step has led
     * @param gaps positions of steps that are missing
     * @param sealed licences of which there is a file
     * @param running clocks that run though it has ended
     * @param told what listeners were to be told
     * @param heard what they have heard
     */
    private record Whole(
            String number,
            String stage,
            String last,
            String steps,
            int gaps,
            String papers,
            String clocks,
            int running,
            int materials,
            int files,
            String notices,
            int texts,
            String acts,
            String told,
            String heard,
            int licences,
            int sealed,
            int bills,
            int payments,
            int checks,
            int answers,
            int ratables,
            int work) {}

    /** Returns when all that follows the steps has happened: nothing is on its way, and what is paid for is concluded. */
    void settle() {
        strays.settle();
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(jdbc.sql("select number from cases.cases where stage = 'DECIDED'")
                                .query(String.class)
                                .list())
                        .isEmpty());
        strays.settle();
    }

    /**
     * What is wrong; nothing, if all is well.
     *
     * @param courses of all cases that somebody was told of
     */
    List<String> faults(Collection<Course> courses) {
        var faults = new ArrayList<String>();
        var there = new HashMap<String, Whole>();
        found().forEach(it -> there.put(it.number(), it));
        for (var course : courses) {
            var found = there.remove(course.number());
            if (found == null) {
                faults.add("lost, or two keys got the same number: " + course);
            } else if (!found.equals(expected(course))) {
                faults.add(course + " is not whole:\n" + found + "\n" + expected(course));
            }
        }
        there.values().forEach(it -> faults.add("nobody was told of " + it));
        faults.addAll(strays.find());
        return faults;
    }

    private static Whole expected(Course course) {
        var marks = course.marks();
        var stages = marks.stream().flatMap(Mark::stage).toList();
        String listeners = sorted(marks, Mark::listeners);
        return new Whole(
                course.number(),
                stages.getLast(),
                stages.getLast(),
                inOrder(marks, Mark::step),
                0,
                inOrder(marks, Mark::paper),
                inOrder(marks, Mark::clocks),
                0,
                course.papers(),
                course.papers(),
                sorted(marks, Mark::notice),
                (int) marks.stream().flatMap(Mark::text).count(),
                sorted(marks, Mark::act),
                listeners,
                listeners,
                count(marks, Mark.LICENSED),
                count(marks, Mark.LICENSED),
                count(marks, Mark.BILLED),
                count(marks, Mark.PAID),
                count(marks, Mark.CHECKED),
                count(marks, Mark.ANSWERED),
                stages.getLast().equals("CONCLUDED") || stages.getLast().equals("REFUSED") ? 1 : 0,
                0);
    }

    private static String inOrder(List<Mark> marks, Function<Mark, Stream<String>> what) {
        return marks.stream().flatMap(what).collect(Collectors.joining(","));
    }

    private static String sorted(List<Mark> marks, Function<Mark, Stream<String>> what) {
        return marks.stream().flatMap(what).sorted().collect(Collectors.joining(","));
    }

    private static int count(List<Mark> marks, Mark wanted) {
        return (int) marks.stream().filter(it -> it == wanted).count();
    }

    private List<Whole> found() {
        return jdbc.sql("""
                        select c.number, c.stage,
                            (select s.stage from cases.steps s where s.case_id = c.id order by position desc limit 1) as last,
                            (select string_agg(step, ',' order by position) from cases.steps s where s.case_id = c.id) as steps,
                            (select coalesce(max(position), 0) - count(*) from cases.steps s where s.case_id = c.id) as gaps,
                            (select string_agg(kind, ',' order by d.number) from cases.documents d
                                where d.case_id = c.id) as papers,
                            (select string_agg(kind, ',' order by position) from cases.deadlines t
                                where t.case_id = c.id) as clocks,
                            (select count(*) from cases.deadlines t where t.case_id = c.id and t.ended_on is null
                                and c.concluded_at is not null) as running,
                            (select count(*) from cases.materials m where m.case_id = c.id) as materials,
                            (select count(*) from cases.materials m join files.files f on f.id = m.file
                                and f.owner = c.applicant where m.case_id = c.id) as files,
                            (select string_agg(n.title, ',' order by n.title collate "C") from notify.notices n
                                where n.case_number = c.number or strpos(n.body, c.number) > 0) as notices,
                            (select count(*) from notify.demo_outbox o where strpos(o.text, c.number) > 0) as texts,
                            (select string_agg(r.act, ',' order by r.act collate "C") from audit.records r
                                where r.object_id = c.number and r.refused is null and r.act = any (:acts)) as acts,
                            coalesce((select string_agg(j.listener, ',' order by j.listener collate "C") from faults.told j
                                where j.case_number = c.number), '') as told,
                            coalesce((select string_agg(j.listener, ',' order by j.listener collate "C") from faults.heard j
                                where j.case_number = c.number), '') as heard,
                            (select count(*) from licence.licences l where l.case_number = c.number) as licences,
                            (select count(*) from licence.licences l join licence.files f using (identifier)
                                where l.case_number = c.number) as sealed,
                            (select count(*) from fees.bills b where b.case_number = c.number) as bills,
                            (select count(*) from fees.bills b join fees.payments p on p.bill = b.id
                                where b.case_number = c.number and b.state = 'PAID') as payments,
                            (select count(*) from cases.site_checks k where k.case_id = c.id and not exists (
                                select from cases.site_check_officers o where o.check_id = k.id and o.signed_at is null)) as checks,
                            (select count(*) from flows.consultations q
                                where q.case_number = c.number and q.answered_at is not null) as answers,
                            (select count(*) from rating.ratables r where r.case_number = c.number) as ratables,
                            (select count(*) from flows.work_items w where w.case_number = c.number) as work
                        from cases.cases c
                        """)
                .param("acts", Mark.acts().toArray(String[]::new))
                .query(Whole.class)
                .list();
    }
}
