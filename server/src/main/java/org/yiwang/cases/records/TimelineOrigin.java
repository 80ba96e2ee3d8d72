package org.yiwang.cases.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yiwang.evidence.Leaf;
import org.yiwang.evidence.LeafOrigin;

/** Reads steps again of which leaves were made. */
@Component
class TimelineOrigin implements LeafOrigin {
    private final RecordStore records;

    TimelineOrigin(RecordStore records) {
        this.records = records;
    }

    @Override
    public Leaf.Source source() {
        return Leaf.Source.CASE;
    }

    @Override
    public Map<Leaf, Row> rows(Collection<Leaf> sealed) {
        var steps = records.chained(sealed.stream().map(Leaf::subject).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(
                        it -> new Which(it.link().id().value(), it.link().position()), it -> it));
        var rows = new HashMap<Leaf, Row>();
        for (var leaf : sealed) {
            var step = steps.get(new Which(leaf.subject(), leaf.number()));
            if (step != null) {
                rows.put(
                        leaf,
                        new Row(
                                step.link().leaf(step.entry()).digest(),
                                step.entry().at()));
            }
        }
        return rows;
    }

    private record Which(UUID subject, int number) {}
}
