package org.yiwang.identity.mandates;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.Theme;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.Problem;

/** To which items a mandate reaches, by the catalogue as it is now: an item that joins a theme is in, one that leaves it is out. */
@Component
class Reach {
    private static final int BASIC = 12;
    private static final UUID NOBODYS = new UUID(0, 0);

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

    /** What two mandates allow together: what each of them does. Who else may act is not theirs to say. */
    Mandate of(Grant ofClient, Grant ofStaff) {
        var acts = EnumSet.noneOf(Act.class);
        acts.addAll(ofClient.scope().actions());
        acts.retainAll(ofStaff.scope().actions());
        acts.removeAll(EnumSet.of(Act.MANAGE, Act.FOR_CLIENTS));
        return new Mandate(
                ofClient.id(),
                acts,
                common(items(ofClient.scope()), items(ofStaff.scope())),
                ofClient.scope().caseNumber());
    }

    /** The codes within both; a code of all bodies holds the codes of each of them. */
    private static @Nullable Set<String> common(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Stream.concat(within(one, other), within(other, one)).collect(Collectors.toSet());
    }

    private static Stream<String> within(Set<String> codes, Set<String> outer) {
        var most = new Mandate(NOBODYS, Set.of(), outer);
        return codes.stream().filter(most::covers);
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
        return asked != null && within(asked, most).count() == asked.size();
    }

    static void refuse(List<Problem.Invalid> faults) {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }
}
