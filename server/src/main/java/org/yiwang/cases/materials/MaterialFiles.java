package org.yiwang.cases.materials;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yiwang.files.FileUse;
import org.yiwang.files.StoredFile;

/** The files that were handed in with a case: they belong to it for good. */
@Component
class MaterialFiles implements FileUse {
    private final MaterialStore materials;

    MaterialFiles(MaterialStore materials) {
        this.materials = materials;
    }

    @Override
    public Set<StoredFile.Id> kept(Set<StoredFile.Id> files) {
        return materials.kept(files.stream().map(StoredFile.Id::value).toList()).stream()
                .map(StoredFile.Id::new)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<StoredFile.Id> waiting(UUID owner) {
        return Set.of();
    }
}
