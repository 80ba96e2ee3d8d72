package org.yiwang.example;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** Nothing is decided before two inspectors have been to the site. */
class SiteVisits implements StepGate, CaseSection<SiteVisit> {
    static final String CLAUSE = "《行政许可法》第三十四条第三款";

    private final JdbcClient jdbc;
    private final Map<String, LocalDate> visited = new ConcurrentHashMap<>();
    private final Set<Step> forbidden = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    SiteVisits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void visit(String number, LocalDate on) {
        visited.put(number, on);
    }

    /** For trying: no case may take this step. */
    void forbid(Step step) {
        forbidden.add(step);
    }

    void allow(Step step) {
        forbidden.remove(step);
    }

    /** For trying: all that is asked about this case goes wrong. */
    void breakDown(String number) {
        broken.add(number);
    }

    @Override
    public Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        goWrong(held);
        if (forbidden.contains(step)) {
            return Optional.of(new Hindrance(Problem.conflict("example/not-now"), CLAUSE));
        }
        return step != Step.DECIDE || visited.containsKey(held.number().value())
                ? Optional.empty()
                : Optional.of(new Hindrance(Problem.conflict("example/not-visited"), CLAUSE));
    }

    @Override
    public Optional<SiteVisit> toApplicant(Case shown, Actor applicant, Language language) {
        return Optional.of(visit(shown, null));
    }

    @Override
    public Optional<SiteVisit> toOrgan(Case shown, Actor reader, Language language) {
        return Optional.of(visit(shown, language.choose("张、李", "Zhang, Li")));
    }

    private SiteVisit visit(Case shown, @Nullable String inspectors) {
        goWrong(shown);
        var on = visited.get(shown.number().value());
        return new SiteVisit(on != null, on, on == null ? null : inspectors);
    }

    /** As a bug does that leaves the transaction unusable. */
    private void goWrong(Case about) {
        if (broken.contains(about.number().value())) {
            jdbc.sql("select 1 / 0").query(Integer.class).single();
        }
    }
}
