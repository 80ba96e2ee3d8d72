package org.yiwang.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether each of the cases that were filed and refused is there once, with everything that belongs to it, and nothing
 * else is: every table is looked at that a submit, a refusal, and what follows from them write.
 */
final class WholeCases {
    private static final Whole WHOLE =
            new Whole("REFUSED", 3, 3, "RECEIVE,REFUSE", "RECEIPT,REFUSAL", 1, "申请已收到,申请未予受理", 2, 1);

    private final JdbcClient jdbc;
    private final Strays strays;

    WholeCases(JdbcClient jdbc, Path dataFolder) {
        this.jdbc = jdbc;
        this.strays = new Strays(jdbc, dataFolder);
    }

    private record Whole(
            String stage,
            int materials,
            int files,
            String steps,
            String documents,
            int clocks,
            String notices,
            int texts,
            int ratables) {}

    /** Returns when all that follows a write has happened. */
    void settle() {
        strays.settle();
    }

    /**
     * What is wrong; nothing, if all is well.
     *
     * @param numbers what the applicants were told, one for each key
     */
    List<String> faults(Collection<String> numbers) {
        var faults = new ArrayList<String>();
        var told = new HashSet<>(numbers);
        if (told.size() < numbers.size()) {
            faults.add("two keys got the same number");
        }
        var there = Set.copyOf(texts("select number from cases.cases"));
        told.stream().filter(it -> !there.contains(it)).forEach(it -> faults.add("lost: " + it));
        there.stream().filter(it -> !told.contains(it)).forEach(it -> faults.add("nobody was told of " + it));
        for (String number : there) {
            var found = found(number);
            if (!found.equals(WHOLE)) {
                faults.add(number + " is not whole: " + found);
            }
        }
        faults.addAll(strays.find());
        return faults;
    }

    private Whole found(String number) {
        return jdbc.sql("""
                        select c.stage,
                            (select count(*) from cases.materials m where m.case_id = c.id) as materials,
                            (select count(*) from cases.materials m join files.files f on f.id = m.file
                                and f.owner = c.applicant where m.case_id = c.id) as files,
                            (select string_agg(step, ',' order by position) from cases.steps s
                                where s.case_id = c.id) as steps,
                            (select string_agg(kind, ',' order by d.number) from cases.documents d
                                where d.case_id = c.id) as documents,
                            (select count(*) from cases.deadlines t where t.case_id = c.id) as clocks,
                            (select string_agg(n.title, ',' order by n.id) from notify.notices n
                                where n.case_number = c.number) as notices,
                            (select count(*) from notify.demo_outbox o
                                where strpos(o.text, c.number) > 0) as texts,
                            (select count(*) from rating.ratables r where r.case_number = c.number) as ratables
                        from cases.cases c where c.number = :number
                        """).param("number", number).query(Whole.class).single();
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
