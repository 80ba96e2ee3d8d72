package org.yiwang.flows;

import static org.yiwang.lint.LintRule.each;
import static org.yiwang.lint.LintRule.when;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Flow.Activity;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.lint.LintRule;
import org.yiwang.lint.LintRules;
import org.yiwang.lint.Subject;

/** 审查流程体检: a flow that could never end, or asks somebody who is not there, is not published. */
@Component
class FlowRules implements LintRules {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final int MOST_DAYS = 1000;

    @Override
    public List<LintRule> rules() {
        return List.of(
                each("flow-identifiers", FlowRules::identifiers),
                broken("flow-unknown-before", (flow, it) -> !known(flow).containsAll(it.after())),
                broken("flow-circle", (flow, it) -> before(flow, it).contains(it.id())),
                broken("flow-back-not-before", (flow, it) -> !before(flow, it).containsAll(it.backTo())),
                broken("flow-organs", (flow, it) -> !hasItsOrgans(it)),
                broken(
                        "flow-experts",
                        (flow, it) -> (it.kind() == Kind.EXPERTS) != (it.experts() != null && it.experts() > 0)),
                broken("flow-who", (flow, it) -> it.kind() == Kind.REVIEW && it.role() == null),
                broken("flow-days", (flow, it) -> it.days() != null && (it.days() < 0 || it.days() > MOST_DAYS)),
                broken(
                        "flow-condition-in-one-way",
                        (flow, it) -> (it.when() == null) != Subject.isBlank(it.condition())),
                each("flow-condition-on-unknown-field", it -> {
                    var fields = Set.copyOf(
                            it.content().formSchema().path("properties").propertyNames());
                    return names(
                            it,
                            one -> one.when() != null
                                    && !fields.containsAll(
                                            one.when().path("properties").propertyNames()));
                }),
                when("flow-over-promise", FlowRules::takesLonger));
    }

    private interface Broken {
        boolean at(Flow flow, Activity activity);
    }

    private static LintRule broken(String code, Broken broken) {
        return each(code, it -> {
            var flow = it.content().guide().flow();
            return flow == null ? Stream.empty() : names(it, one -> broken.at(flow, one));
        });
    }

    private static Stream<String> names(Subject subject, Predicate<Activity> broken) {
        var flow = subject.content().guide().flow();
        return flow == null
                ? Stream.empty()
                : flow.activities().stream().filter(broken).map(Activity::name);
    }

    private static Stream<String> identifiers(Subject subject) {
        var seen = new HashSet<String>();
        return names(
                subject,
                it -> !ID.matcher(it.id()).matches()
                        || !seen.add(it.id())
                        || it.name().isBlank());
    }

    private static Set<String> known(Flow flow) {
        var known = new HashSet<String>();
        flow.activities().forEach(it -> known.add(it.id()));
        return known;
    }

    /** All that comes before an activity, itself if it is part of a circle. */
    private static Set<String> before(Flow flow, Activity activity) {
        Map<String, Activity> byId = new HashMap<>();
        flow.activities().forEach(it -> byId.put(it.id(), it));
        var before = new HashSet<>(activity.after());
        var looked = List.copyOf(before);
        while (!looked.isEmpty()) {
            looked = looked.stream()
                    .flatMap(it -> Stream.ofNullable(byId.get(it)))
                    .flatMap(it -> it.after().stream())
                    .filter(before::add)
                    .toList();
        }
        return before;
    }

    /** A countersigning asks departments, each once; nothing else asks any. */
    private static boolean hasItsOrgans(Activity activity) {
        var organs = activity.organs();
        return activity.kind() == Kind.COUNTERSIGN
                ? !organs.isEmpty() && Set.copyOf(organs).size() == organs.size()
                : organs.isEmpty();
    }

    /** Of whatever the conditions say: the promise holds for everybody. */
    private static boolean takesLonger(Subject subject) {
        var guide = subject.content().guide();
        var promised = guide.promised();
        return guide.flow() != null
                && promised != null
                && promised.unit() == Unit.WORKING_DAYS
                && FlowCourse.days(FlowCourse.longestWay(guide.flow(), it -> true)) > promised.days();
    }
}
