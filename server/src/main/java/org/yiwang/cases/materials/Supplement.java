package org.yiwang.cases.materials;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 一次性告知补正: all that the applicant was asked for at once, paper by paper and answer by answer.
 *
 * @param materials papers, by identifier
 * @param fields answers, by JSON Pointer into the case, such as {@code /form/premises}
 * @param note what holds for all of them
 */
public record Supplement(
        Instant askedAt,
        List<Wanted> materials,
        List<Wanted> fields,
        @Nullable String note) {
    public Supplement {
        materials = List.copyOf(materials);
        fields = List.copyOf(fields);
    }

    /** One of the things asked for, and why; without a reason of its own the note is the reason. */
    public record Wanted(String what, @Nullable String reason) {}

    Optional<Wanted> material(String id) {
        return materials.stream().filter(it -> it.what().equals(id)).findFirst();
    }

    /** Whether the answer at this pointer, or one that it is a part of, was asked for. */
    boolean asksFor(String pointer) {
        return fields.stream().map(Wanted::what).anyMatch(it -> isWithin(it, pointer));
    }

    static boolean isWithin(String outer, String inner) {
        return inner.equals(outer) || inner.startsWith(outer + "/");
    }
}
