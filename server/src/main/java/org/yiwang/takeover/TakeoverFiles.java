package org.yiwang.takeover;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yiwang.files.FileUse;
import org.yiwang.files.StoredFile;

/** The papers that prove a request belong to it for good. */
@Component
class TakeoverFiles implements FileUse {
    private final TakeoverStore store;

    TakeoverFiles(TakeoverStore store) {
        this.store = store;
    }

    @Override
    public Set<StoredFile.Id> kept(Set<StoredFile.Id> files) {
        return store.kept(files.stream().map(StoredFile.Id::value).collect(Collectors.toSet()));
    }

    @Override
    public Set<StoredFile.Id> waiting(UUID owner) {
        return Set.of();
    }
}
