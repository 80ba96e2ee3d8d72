package org.yiwang.cases.materials;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Case;
import org.yiwang.cases.CasePapers;

/** Says which papers were handed in. */
@Service
@Transactional(readOnly = true)
class HandedPapers implements CasePapers {
    private final MaterialStore store;

    HandedPapers(MaterialStore store) {
        this.store = store;
    }

    @Override
    public Map<String, Integer> handedIn(Case.Id of) {
        return store.current(of).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().size()));
    }
}
