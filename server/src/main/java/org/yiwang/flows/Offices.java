package org.yiwang.flows;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.catalog.items.Flow.Activity;
import org.yiwang.catalog.items.Flow.Role;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.RegionCode;

/** Who does an activity of the flow of a case: which department, where, and by which permission. */
@Component
class Offices {
    private final Places places;

    Offices(Places places) {
        this.places = places;
    }

    /**
     * An office that is asked.
     *
     * @param isOther whether it is of another department than the one that decides
     */
    record Office(RegionCode region, String department, String name, String permission, boolean isOther) {}

    /** Another department is the one of its kind nearest above the case; where there is none, the deciding one asks as it sees fit. */
    Office of(Case held, Activity activity, String organ) {
        String permission = permission(activity);
        return (organ.isEmpty() ? Optional.<Department>empty() : places.nearest(organ, held.region()))
                .filter(it -> !it.code().equals(held.department()))
                .map(it -> new Office(it.region(), it.code(), it.name(), permission, true))
                .orElseGet(
                        () -> new Office(held.region(), held.department(), held.departmentName(), permission, false));
    }

    private static String permission(Activity activity) {
        return switch (activity.kind()) {
            case COUNTERSIGN -> "flows:countersign";
            case SITE_CHECK -> "cases:check";
            case REVIEW, EXPERTS -> permission(activity.role());
        };
    }

    private static String permission(@Nullable Role role) {
        return switch (role) {
            case APPROVER -> "flows:approve";
            case HEAD -> "flows:endorse";
            case CLERK -> "flows:review";
            case null -> "flows:review";
        };
    }

    /** What the departments of a kind are called, whichever place they are of. */
    String called(String organ) {
        return places.provincial(organ).map(Department::shortName).orElse(organ);
    }

    /** What a department is called. */
    String named(String department) {
        return places.department(department).map(Department::name).orElse(department);
    }

    /** Every kind of department that can be asked. */
    List<Department> kinds() {
        return places.provincial();
    }

    List<String> called(List<String> organs) {
        return organs.stream().map(this::called).toList();
    }
}
