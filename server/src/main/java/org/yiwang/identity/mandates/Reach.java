package org.yiwang.identity.mandates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.Theme;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.Problem;

/** To which items a mandate reaches, by the catalogue as it is now: an item that joins a theme is in, one that leaves it is out. */
@Component
class Reach {
    private static final int BASIC = 12;

    private final Catalogues catalogues;

    Reach(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    Mandate of(Grant grant) {
        return new Mandate(
                grant.id(),
                grant.scope().actions(),
                items(grant.scope()),
                grant.scope().caseNumber());
    }

    private @Nullable Set<String> items(GrantScope scope) {
        if (scope.isForAny()) {
            return null;
        }
        var items = new HashSet<>(scope.items());
        if (!scope.themes().isEmpty()) {
            catalogues.current().entries().stream()
                    .map(Catalogue.Entry::standard)
                    .filter(it -> it.themes().stream().anyMatch(scope.themes()::contains))
                    .forEach(it -> items.add(it.baseCode()));
        }
        return items;
    }

    /** What is wrong with a scope. */
    List<Problem.Invalid> faults(GrantScope scope) {
        var faults = new ArrayList<Problem.Invalid>();
        if (scope.actions().isEmpty()) {
            faults.add(new Problem.Invalid("/scope/actions", "field/required"));
        }
        if (scope.items().isEmpty() && scope.themes().isEmpty()) {
            faults.add(new Problem.Invalid("/scope/items", "field/required"));
        }
        if (scope.isForAny() && (scope.items().size() > 1 || !scope.themes().isEmpty())) {
            faults.add(new Problem.Invalid("/scope/items", "mandate/any-stands-alone"));
        }
        if (!scope.isForAny() && scope.items().stream().anyMatch(it -> title(it).isEmpty())) {
            faults.add(new Problem.Invalid("/scope/items", "catalog/unknown-item"));
        }
        var themes = catalogues.current().themes().stream().map(Theme::code).toList();
        if (!themes.containsAll(scope.themes())) {
            faults.add(new Problem.Invalid("/scope/themes", "mandate/unknown-theme"));
        }
        return faults;
    }

    /** What the item of this code is called, as one body handles it or as all do. */
    Optional<String> title(String code) {
        var catalogue = catalogues.current();
        var entry = code.length() == BASIC
                ? catalogue.entries().stream()
                        .filter(it -> it.standard().baseCode().equals(code))
                        .findFirst()
                : catalogue.entry(code);
        return entry.map(it -> it.standard().title());
    }

    /** Whether all that one scope is for is within the other. */
    boolean isWithin(GrantScope inner, GrantScope outer) {
        if (!outer.actions().containsAll(inner.actions())) {
            return false;
        }
        @Nullable Set<String> most = items(outer);
        @Nullable Set<String> asked = items(inner);
        if (most == null) {
            return true;
        }
        var within = new Mandate(new UUID(0, 0), Set.of(), most);
        return asked != null && asked.stream().allMatch(within::covers);
    }

    static void refuse(List<Problem.Invalid> faults) {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }
}
