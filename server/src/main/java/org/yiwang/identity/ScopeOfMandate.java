package org.yiwang.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.identity.mandates.GrantScope;
import org.yiwang.kernel.Mandate;

/**
 * How far a mandate reaches, as it is written and shown.
 *
 * @param items codes of items, of 33 characters (as one body handles it) or of 12 (as all do); {@code ["*"]}: any item
 * @param themes codes of themes, for all of their items
 * @param actions what may be done
 */
record ScopeOfMandate(
        @Nullable @Size(max = 100) List<@NotBlank @Size(max = 33) String> items,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 40) String> themes,
        @NotNull @Size(min = 1, max = 7) List<Mandate.@NotNull Act> actions) {

    static ScopeOfMandate of(GrantScope scope) {
        return new ScopeOfMandate(
                scope.items().stream().sorted().toList(),
                scope.themes().stream().sorted().toList(),
                scope.actions().stream().sorted().toList());
    }

    GrantScope toScope() {
        return new GrantScope(
                items == null ? Set.of() : Set.copyOf(items),
                themes == null ? Set.of() : Set.copyOf(themes),
                Set.copyOf(actions));
    }
}
