package org.yiwang.identity;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Under which identifiers something may be known of one and the same.
 *
 * @param accounts that are hers, open or closed
 * @param formerly provisional parties that turned out to be she
 */
public record Selves(UUID party, List<UUID> accounts, List<UUID> formerly) {
    public Selves {
        accounts = List.copyOf(accounts);
        formerly = List.copyOf(formerly);
    }

    /** All of them. */
    public List<UUID> all() {
        return Stream.of(List.of(party), accounts, formerly)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
