package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.yiwang.faults.Applicant.Filed;
import org.yiwang.stories.Errand;
import org.yiwang.testing.Visitor;

/** Several applicants at once, and what becomes of their cases while something happens to the server. */
final class Crowd {
    private final List<Applicant> applicants = new ArrayList<>();
    private final Together<Filed> together;

    Crowd(int port, int size) {
        var neighbours = List.of("resident", "neighbour");
        var clerk = new Visitor(port).as("clerk");
        String item = Errand.find(clerk, "社会保障卡申领", "420106");
        for (int i = 0; i < size; i++) {
            var visitor = new Visitor(port).as(neighbours.get(i % neighbours.size()));
            applicants.add(new Applicant("applicant-" + i, visitor, clerk, item));
        }
        together = new Together<>(
                applicants.stream().<IntFunction<Filed>>map(it -> it::apply).toList(),
                () -> total(it -> it.done.get()));
    }

    /** Has everybody apply for as long as it takes, and then finish. */
    void applyDuring(Together.Fault fault) throws Exception {
        together.during(fault);
    }

    /** All that was filed, one number for each key. */
    List<String> numbers() {
        return together.done().stream().flatMap(List::stream).map(Filed::number).toList();
    }

    /** Returns when everybody, on average, has got one case more. */
    void goOnForAWhile() {
        together.goOn(1);
    }

    /** What became of it, in the table of the suite. */
    void report(String what, WholeCases cases) {
        var faults = cases.faults(numbers());
        int acknowledged = numbers().size();
        int putOff = total(it -> it.page.putOff.get() + it.page.unanswered.get());
        int lost = (int) faults.stream().filter(it -> it.startsWith("lost")).count();
        int doubled = (int) faults.stream()
                .filter(it -> it.startsWith("nobody was told") || it.startsWith("two keys"))
                .count();
        Report.row(what, acknowledged + putOff, acknowledged, putOff, lost, doubled, null);
    }

    int total(ToIntFunction<Applicant> figure) {
        return applicants.stream().mapToInt(figure).sum();
    }

    /** Who asks again gets the answer of before; what she handed in and what she got can be read. */
    void everybodyFindsHerCases() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var checks = new ArrayList<Callable<Void>>();
            for (int i = 0; i < applicants.size(); i++) {
                var applicant = applicants.get(i);
                var cases = together.done().get(i);
                checks.add(() -> {
                    cases.forEach(it -> find(applicant, it));
                    return null;
                });
            }
            for (var check : pool.invokeAll(checks)) {
                check.get();
            }
        }
    }

    private static void find(Applicant applicant, Filed filed) {
        var again = applicant.repeat(filed);
        assertThat(again.at("/number")).isEqualTo(filed.answer().at("/number"));
        assertThat(again.at("/queryCode")).isEqualTo(filed.answer().at("/queryCode"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        var view = applicant.read("/api/portal/cases/" + filed.number()).json();
        assertThat(view.at("/stage").asString()).isEqualTo("REFUSED");
        assertThat(view.at("/documents").size()).isEqualTo(2);
        view.at("/documents")
                .forEach(it -> assertThat(applicant
                                .read("/api/portal/documents/"
                                        + it.at("/number").asString())
                                .bytes())
                        .startsWith('%', 'P', 'D', 'F'));
        @SuppressWarnings("unchecked")
        var materials = (List<Map<String, String>>) filed.application().get("materials");
        materials.forEach(it -> assertThat(
                        applicant.read("/api/portal/files/" + it.get("file")).bytes())
                .isEqualTo(Errand.PDF));
    }
}
