package org.yiwang.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.catalog.items.OnlineDepth;
import org.yiwang.catalog.items.Particulars;

/**
 * What is examined: a standard, or an implementation with what it does better and what is local to it. Null and empty follow the
 * rule of the catalogue: null means that no record tells, and what no record tells contradicts nothing.
 *
 * @param local null for a standard
 * @param voidImprovements codes of elements in which an implementation offers what is no better than its standard
 * @param twins what other standards of the same basic code say
 */
public record Subject(
        NewItem item, ItemContent content, @Nullable LocalPart local, List<String> voidImprovements, List<Twin> twins) {
    public Subject {
        voidImprovements = List.copyOf(voidImprovements);
        twins = List.copyOf(twins);
    }

    /** 同一基本编码: an item of the same basic code and order, of another level or another body. */
    public record Twin(NewItem item, ItemContent content) {}

    /** A standard by itself. */
    public static Subject of(NewItem item, ItemContent content) {
        return new Subject(item, content, null, List.of(), List.of());
    }

    Guide guide() {
        return content.guide();
    }

    Particulars particulars() {
        var known = guide().particulars();
        return known == null ? Particulars.UNRECORDED : known;
    }

    boolean isUnrecorded(Guide.Part part) {
        var unrecorded = guide().unrecorded();
        return unrecorded != null && unrecorded.contains(part);
    }

    /** Visits, or -1 where no record tells. */
    int visits() {
        var visits = guide().visits();
        return visits == null ? -1 : visits;
    }

    boolean isCharged() {
        var fee = guide().fee();
        return fee != null && fee.charged();
    }

    boolean reaches(OnlineDepth.Level level) {
        var depth = guide().depth();
        return depth != null && OnlineDepth.level(depth).compareTo(level) >= 0;
    }

    boolean hasChannel(String... any) {
        return Set.of(any).stream().anyMatch(guide().handlingChannels()::contains);
    }

    /** Days of a limit in a unit, or -1. */
    static int days(@Nullable TimeLimit limit, TimeLimit.Unit unit) {
        return limit != null && limit.unit() == unit ? limit.days() : -1;
    }

    /** Papers that are asked of everybody or of those whom a condition names, and that nothing replaces. */
    Stream<Material> asked() {
        return content.materials().stream()
                .filter(it -> it.necessity() == Material.Necessity.REQUIRED && it.replacedBy() == null);
    }

    /** All that the guide says to people in sentences. */
    Stream<String> sentences() {
        var guide = guide();
        return Stream.of(
                        guide.conditions().stream(),
                        guide.process().stream().map(Guide.Step::step),
                        guide.specialProcedures().stream(),
                        Stream.ofNullable(guide.notes()))
                .flatMap(it -> it);
    }

    public static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    static <T> Stream<T> all(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
