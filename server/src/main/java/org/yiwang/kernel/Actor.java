package org.yiwang.kernel;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the account behind a request, what it may do and where.
 *
 * @param account identifier of the account
 * @param name what the person or firm is called; personal data, so masked in {@link #toString()}
 * @param scope where a member of staff works; a resident has none and sees only what is hers
 */
public record Actor(
        UUID account,
        String username,
        String name,
        Kind kind,
        Set<Role> roles,
        @Nullable Scope scope) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    /** Whether a natural person, a firm or a member of staff acts. */
    public enum Kind {
        PERSON,
        ENTERPRISE,
        STAFF
    }

    /** What an account is there for (角色). */
    public enum Role {
        /** 办事人: applies for herself or her firm. */
        RESIDENT,
        /** 代办人: applies for others. */
        AGENT,
        /** 综合窗口人员: checks the form of an application and accepts it. */
        CLERK,
        /** 审批人员: decides. */
        APPROVER,
        /** 事项管理员: maintains the catalogue. */
        ITEM_MANAGER,
        /** 监督人员: sees the figures and the cases behind them. */
        SUPERVISOR,
        /** 系统管理员: runs the system and opens accounts, and sees no case. */
        ADMIN,
        /** 安全管理员: says what accounts may do. */
        SECURITY_ADMIN,
        /** 审计管理员: looks at what was done. */
        AUDITOR;

        /**
         * Those who administer (三员). Whoever is one of them is nothing else (GB/T 22239-2019 §8.1.4.2 d, §8.1.5), and logs
         * in with two factors (§8.1.4.1 d).
         */
        public static final Set<Role> ADMINISTRATORS = Set.of(ADMIN, SECURITY_ADMIN, AUDITOR);

        /** Whether the account of a member of staff may have these together. */
        public static boolean areForOneOfTheStaff(Set<Role> roles) {
            return !roles.contains(RESIDENT)
                    && !roles.contains(AGENT)
                    && (roles.size() == 1 || roles.stream().noneMatch(ADMINISTRATORS::contains));
        }
    }

    /**
     * The region and departments a member of staff works for.
     *
     * @param region six-digit region; includes all regions below it
     * @param departments credit codes of departments, or empty for every department of the region
     */
    public record Scope(RegionCode region, Set<String> departments) {
        public Scope {
            departments = Set.copyOf(departments);
        }

        /** Whether a matter of this department in this region is within the scope. */
        public boolean covers(RegionCode where, String department) {
            return region.contains(where) && (departments.isEmpty() || departments.contains(department));
        }
    }

    /** Whether the account has this role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return "Actor[" + account + " " + roles + "]";
    }
}
