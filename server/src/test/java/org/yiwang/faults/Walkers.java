package org.yiwang.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Several people at once who each see one case after another through to its end, each in another way. */
final class Walkers {
    private final Page page;
    private final Together<Course> together;

    /** @param ways which they go in turn, each beginning with another */
    Walkers(String name, Cast cast, int size, Page page, Way... ways) {
        this.page = page;
        this.together = new Together<>(
                IntStream.range(0, size)
                        .mapToObj(person ->
                                (IntFunction<Course>) turn -> ways[(person + turn) % ways.length].go(new Course(
                                        page,
                                        cast,
                                        cast.residents.get(person % cast.residents.size()),
                                        name + "-" + person + "-" + turn)))
                        .toList(),
                page.acknowledged::get);
    }

    void during(Together.Fault fault) throws Exception {
        together.during(fault);
    }

    /** Returns when everybody, on average, has done a good deal more. */
    void goOnForAWhile() {
        together.goOn(4);
    }

    /** All cases somebody was told of. */
    List<Course> courses() {
        return together.done().stream().flatMap(List::stream).toList();
    }

    /** What is wrong with the clocks of all of them. */
    List<String> wrongClocks() throws Exception {
        return ofEach(it -> it.wrongClocks().stream().toList());
    }

    void askAgain() throws Exception {
        ofEach(it -> {
            it.askAgain();
            return List.of();
        });
    }

    private List<String> ofEach(Function<Course, List<String>> what) throws Exception {
        var found = new ArrayList<String>();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var checks = courses().stream()
                    .<Callable<List<String>>>map(it -> () -> what.apply(it))
                    .toList();
            for (var check : pool.invokeAll(checks)) {
                found.addAll(check.get());
            }
        }
        return found;
    }

    /** What became of it, in the table of the suite. */
    void report(String what, WholeCourses cases) {
        var faults = cases.faults(courses());
        int putOff = page.putOff.get() + page.unanswered.get();
        int lost = (int) faults.stream().filter(it -> it.startsWith("lost")).count();
        int doubled = (int) faults.stream()
                .filter(it -> it.startsWith("nobody was told") || it.startsWith("two keys"))
                .count();
        Report.row(what, page.acknowledged.get() + putOff, page.acknowledged.get(), putOff, lost, doubled, null);
    }
}
