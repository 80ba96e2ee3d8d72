package org.yiwang.catalog.items;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;
import tools.jackson.databind.JsonNode;

/**
 * 审查流程 as data: what happens between acceptance and decision, and who does it. What comes after what makes it run: one after the
 * other, side by side, only in some cases, back to where something was amiss. No programme knows of any single item.
 *
 * @param activities in the order in which they are read
 */
public record Flow(List<Activity> activities) {
    public Flow {
        activities = List.copyOf(activities);
    }

    /**
     * 环节: one thing that is done, by one office or by several.
     *
     * @param id stable within the item: small letters, digits and hyphens
     * @param role who does it; null where the kind says so
     * @param organs of a countersigning, the kinds of the departments that are asked, such as {@code housing}; empty otherwise
     * @param experts of a review by experts, how many of them at least; null otherwise
     * @param after identifiers of what must be over before it begins; empty: it begins on acceptance
     * @param condition in which case it is done, in words; null: always
     * @param when the same as a JSON Schema over the form
     * @param days working days it may take from when it begins; null: no limit of its own
     * @param backTo identifiers of what it can hand the case back to
     */
    public record Activity(
            String id,
            String name,
            Kind kind,
            @Nullable Role role,
            List<String> organs,
            @Nullable Integer experts,
            List<String> after,
            @Nullable String condition,
            @Nullable JsonNode when,
            @Nullable Integer days,
            List<String> backTo) {
        public Activity {
            organs = copy(organs);
            after = copy(after);
            backTo = copy(backTo);
            when = when == null || when.isNull() ? null : when;
        }

        private static List<String> copy(@Nullable List<String> list) {
            return list == null ? List.of() : List.copyOf(list);
        }
    }

    /** What is done. */
    public enum Kind {
        /** 审查: somebody of the organ looks at it. */
        REVIEW("审查", "Review"),
        /** 会签: each of several other departments says what it thinks. */
        COUNTERSIGN("会签", "Countersigning"),
        /** 专家评审: experts look at it, and an officer writes down what each says. */
        EXPERTS("专家评审", "Review by experts"),
        /** 现场核查, by two officers or more (行政许可法 §34(3)). */
        SITE_CHECK("现场核查", "Check on site");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** Who of the organ does it. */
    public enum Role {
        /** 受理人员. */
        CLERK("受理人员", "Clerk"),
        /** 审批人员. */
        APPROVER("审批人员", "Approver"),
        /** 部门负责人. */
        HEAD("部门负责人", "Head of the organ");

        private final String chinese;
        private final String english;

        Role(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }
}
