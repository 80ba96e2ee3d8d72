package org.yiwang.cases.views;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Matters;
import org.yiwang.cases.records.CaseStore;

/** What the cases were about in which somebody's data were read. */
@Component
class LedgerMatters implements Matters {
    private final CaseStore store;

    LedgerMatters(CaseStore store) {
        this.store = store;
    }

    @Override
    public Map<String, Matter> of(Collection<String> numbers, UUID party) {
        return store.named(numbers, party).stream()
                .collect(Collectors.toMap(
                        it -> it.number().value(),
                        it -> new Matter(it.title(), it.region().value(), it.department())));
    }
}
