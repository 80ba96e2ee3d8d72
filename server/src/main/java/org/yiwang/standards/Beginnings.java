package org.yiwang.standards;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Operation;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.items.Publications.Standing;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Problem;

/** What a change begins with: the items as they stand, and whose it is to compile it. */
@Component
class Beginnings {
    private final Publications published;
    private final Places places;

    Beginnings(Publications published, Places places) {
        this.published = published;
        this.places = places;
    }

    /** @throws Problem {@code standards/unknown-item} */
    List<Standing> standing(List<String> items) {
        return items.stream()
                .map(it ->
                        published.standing(it).orElseThrow(() -> Problem.invalid("/sources", "standards/unknown-item")))
                .toList();
    }

    /** What is merged lives on in the first; what is split begins as twice the same, under the next two numbers that are free. */
    List<Part> parts(Operation operation, List<Standing> standing) {
        return switch (operation) {
            case CHANGE -> standing.stream().map(Beginnings::part).toList();
            case MERGE -> standing.stream().limit(1).map(Beginnings::part).toList();
            case SPLIT -> halves(part(standing.getFirst()));
            case ADD, SUSPEND, RESUME, CANCEL -> List.of();
        };
    }

    private List<Part> halves(Part whole) {
        return IntStream.rangeClosed(1, 99)
                .mapToObj(order -> new Part(
                        null,
                        whole.baseCode(),
                        String.format(Locale.ROOT, "%02d", order),
                        whole.level(),
                        whole.claimKind(),
                        whole.content()))
                .filter(it -> published.standing(it.identity().id()).isEmpty())
                .limit(2)
                .toList();
    }

    private static Part part(Standing it) {
        var item = it.item();
        return new Part(item.id(), item.baseCode(), item.order(), item.level(), item.claimKind(), it.content());
    }

    /**
     * Standards are the province's: who is named, else the only body that handles the item, else the provincial department of the kind that claims it.
     *
     * @throws Problem {@code standards/department}
     */
    Department department(@Nullable String named, List<Standing> standing) {
        var code = named != null
                ? named
                : standing.stream()
                        .map(it -> it.item().id())
                        .filter(it -> it.length() == 33)
                        .map(it -> it.substring(0, 18))
                        .findFirst()
                        .orElse(null);
        if (code != null) {
            return places.department(code)
                    .filter(places::isOfProvince)
                    .orElseThrow(() -> Problem.invalid("/department", "standards/department"));
        }
        var kind = standing.stream()
                .map(it -> it.item().claimKind())
                .filter(Objects::nonNull)
                .findFirst();
        return kind.flatMap(places::provincial)
                .orElseThrow(() -> Problem.invalid("/department", "standards/department"));
    }
}
