package org.yiwang.cases.clocks;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Pause;
import org.yiwang.catalog.law.Rule;

/** 特别程序的依据: on what it rests that some time does not count: the law of the item's kind, or what the item itself names. */
@Component
public class Pauses {
    private final Law law;

    public Pauses(Law law) {
        this.law = law;
    }

    /** Clause and words; empty if nothing lets this stop the clock of that item. */
    public Optional<String> basis(Pause kind, Case filed, Guide guide, LocalDate lawOf) {
        return law.pausing(kind, filed.item(), lawOf)
                .map(Rule::basis)
                .or(() -> guide.specialProcedures().stream()
                        .filter(kind::isNamedIn)
                        .findFirst());
    }

    /** All that can stop the clock of this case, with what each rests on. */
    public Map<Pause, String> of(Case filed, Guide guide, LocalDate day) {
        var found = new EnumMap<Pause, String>(Pause.class);
        for (var kind : Pause.values()) {
            basis(kind, filed, guide, day).ifPresent(it -> found.put(kind, it));
        }
        return found;
    }
}
