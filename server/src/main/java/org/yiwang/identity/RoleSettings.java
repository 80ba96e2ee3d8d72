package org.yiwang.identity;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a province bundles permissions otherwise than the modules do. Administrators stay as they are.
 *
 * @param changes what a role may do besides, or not any more, as {@code CLERK+cases:watch,APPROVER-licence:end}
 */
@ConfigurationProperties("yiwang.roles")
record RoleSettings(@DefaultValue List<String> changes) {
    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z_]*)([+-])([a-z]+:[a-z][a-z-]*)");

    RoleSettings {
        changes = List.copyOf(changes);
        changes.forEach(RoleSettings::parsed);
    }

    /** @param more whether the role gets it, or loses it */
    record Change(String role, boolean more, String permission) {}

    List<Change> parsed() {
        return changes.stream().map(RoleSettings::parsed).toList();
    }

    private static Change parsed(String text) {
        var parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "yiwang.roles.changes: not a change like CLERK+cases:watch or CLERK-cases:watch: " + text);
        }
        return new Change(parts.group(1), parts.group(2).equals("+"), parts.group(3));
    }
}
