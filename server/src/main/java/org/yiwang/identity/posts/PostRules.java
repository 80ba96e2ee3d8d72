package org.yiwang.identity.posts;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What roles there are, what they allow, and which go together. */
public interface PostRules {
    /** Whether there is a role of this code. */
    boolean isRole(String code);

    /** What a role that there is is called. */
    String nameOf(String code);

    /** The roles of the three administrators (三员). */
    List<String> administrators();

    /** What whoever has these roles may do. */
    Set<String> of(Collection<String> held);

    /** Whether one of these roles is an administrator's. */
    boolean anyAdministrator(Collection<String> held);

    /** Whether one member of the staff may have these together. */
    boolean areForOneOfTheStaff(Set<String> held);
}
