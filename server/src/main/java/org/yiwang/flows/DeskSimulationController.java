package org.yiwang.flows;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Flow.Activity;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.catalog.items.Flow.Role;
import org.yiwang.flows.FlowCourse.Said;
import org.yiwang.flows.FlowCourse.Standing;
import org.yiwang.flows.FlowCourse.State;
import org.yiwang.forms.FormChecks;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * 流程模拟: lets a flow that is being drawn up run, by the very function by which it will, before anybody depends on it. Days are numbers of
 * working days after acceptance.
 */
@RestController
@RequestMapping("/api/desk/flows")
@RolesAllowed("flows:simulate")
class DeskSimulationController {
    private static final LocalDate ACCEPTED = LocalDate.EPOCH;

    private final FormChecks forms;
    private final FlowViews views;
    private final Offices offices;

    DeskSimulationController(FormChecks forms, FlowViews views, Offices offices) {
        this.forms = forms;
        this.views = views;
        this.offices = offices;
    }

    /** How far a flow would have come with these answers, once this was said. */
    @PostMapping("/simulation")
    @NotAudited("keeps nothing, and shows what was sent")
    SimulationView simulate(@Valid @RequestBody SimulationRequest request, Language language) {
        var flow = flow(request.activities());
        var needed = needed(flow, request);
        var course = FlowCourse.of(flow, it -> needed.contains(it.id()), ACCEPTED, said(request));
        var way = FlowCourse.longestWay(flow, it -> needed.contains(it.id()));
        return new SimulationView(
                course.isOver(),
                course.hasObjection(),
                FlowCourse.days(way),
                way.stream().map(Activity::name).toList(),
                course.standings().stream()
                        .map(it -> view(course, it, language))
                        .toList());
    }

    /** The words of which a flow is made: kinds of activities, who does them, and kinds of departments that can be asked. */
    @GetMapping("/vocabulary")
    @NotAudited("public knowledge")
    VocabularyView vocabulary(Language language) {
        return new VocabularyView(
                Arrays.stream(Kind.values())
                        .map(it -> new WordView(it.name(), it.in(language)))
                        .toList(),
                Arrays.stream(Role.values())
                        .map(it -> new WordView(it.name(), it.in(language)))
                        .toList(),
                offices.kinds().stream()
                        .map(it -> new WordView(it.kind(), language.choose(it.shortName(), it.nameEn())))
                        .toList());
    }

    record VocabularyView(List<WordView> kinds, List<WordView> roles, List<WordView> organs) {}

    /**
     * @param code what a flow says for it
     */
    record WordView(String code, String name) {}

    private static Flow flow(List<@Nullable Activity> activities) {
        var ids = new HashSet<String>();
        for (int i = 0; i < activities.size(); i++) {
            var it = activities.get(i);
            boolean isWhole = it != null && it.id() != null && it.name() != null && it.kind() != null;
            if (!isWhole || !ids.add(it.id())) {
                throw Problem.invalid("/activities/" + i, "flows/activity");
            }
        }
        return new Flow(activities.stream().map(Objects::requireNonNull).toList());
    }

    /** By the answers, unless somebody wants to see what happens if a condition holds or does not. */
    private Set<String> needed(Flow flow, SimulationRequest request) {
        var assumed = Objects.requireNonNullElse(request.assumed(), Map.<String, Boolean>of());
        var form = Objects.requireNonNullElse(request.form(), MissingNode.getInstance());
        return flow.activities().stream()
                .filter(it -> {
                    var said = assumed.get(it.id());
                    return said != null ? said : it.when() == null || forms.holds(it.when(), form);
                })
                .map(Activity::id)
                .collect(Collectors.toSet());
    }

    private static List<Said> said(SimulationRequest request) {
        return Objects.requireNonNullElse(request.said(), List.<SaidRequest>of()).stream()
                .flatMap(Stream::ofNullable)
                .map(it -> new Said(
                        it.activity(),
                        Objects.requireNonNullElse(it.organ(), FlowCourse.OWN),
                        it.verdict(),
                        it.backTo(),
                        ACCEPTED.plusDays(it.day())))
                .toList();
    }

    private SimulatedView view(FlowCourse course, Standing it, Language language) {
        var activity = it.activity();
        boolean isOpen = it.state() == State.OPEN;
        return new SimulatedView(
                activity.id(),
                activity.name(),
                activity.kind(),
                activity.kind().in(language),
                views.who(activity, language),
                activity.after(),
                activity.condition(),
                activity.days(),
                it.state(),
                views.stateName(it.state(), language),
                it.round(),
                day(it.openedOn()),
                it.state() == State.NOT_NEEDED ? null : day(it.overOn()),
                it.awaited().stream()
                        .map(organ -> new FlowSection.AskedView(organ, offices.called(organ), true))
                        .toList(),
                isOpen
                        ? course.waysBack(activity).stream()
                                .map(back -> new FlowSection.WayBack(back.id(), back.name()))
                                .toList()
                        : List.of());
    }

    private static @Nullable Integer day(@Nullable LocalDate day) {
        return day == null ? null : (int) day.toEpochDay();
    }

    /**
     * @param activities of the flow, as the content of an item has them
     * @param form answers by which conditions are decided; null: none
     * @param assumed activities of which it is assumed that their condition holds, or does not, whatever the answers
     * @param said what was said, in order
     */
    record SimulationRequest(
            @NotNull @Size(max = 60) List<@Nullable Activity> activities,
            @Nullable JsonNode form,
            @Nullable @Size(max = 60) Map<String, Boolean> assumed,
            @Nullable @Size(max = 500) List<@Valid SaidRequest> said) {}

    /**
     * @param day how many working days after acceptance
     */
    record SaidRequest(
            @NotBlank @Size(max = 30) String activity,
            @Nullable @Size(max = 40) String organ,
            @NotNull Verdict verdict,
            @Nullable @Size(max = 30) String backTo,
            @NotNull @Min(0) @Max(10_000) Integer day) {}

    /**
     * @param days working days that the longest way takes
     * @param longestWay names of its activities
     */
    record SimulationView(
            boolean over, boolean objected, int days, List<String> longestWay, List<SimulatedView> activities) {}

    /**
     * @param openedAfter working days after acceptance; null while it waits
     * @param overAfter the same; null until it is over
     */
    record SimulatedView(
            String id,
            String name,
            Kind kind,
            String kindName,
            String who,
            List<String> after,
            @Nullable String condition,
            @Nullable Integer days,
            State state,
            String stateName,
            int round,
            @Nullable Integer openedAfter,
            @Nullable Integer overAfter,
            List<FlowSection.AskedView> asked,
            List<FlowSection.WayBack> waysBack) {}
}
