package org.yiwang.cases.drafts;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.files.FileUse;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import tools.jackson.databind.JsonNode;

/** The files that drafts refer to: they wait to be handed in. */
@Component
class DraftFiles implements FileUse {
    private final DraftStore drafts;
    private final Audit audit;

    DraftFiles(DraftStore drafts, Audit audit) {
        this.drafts = drafts;
        this.audit = audit;
    }

    @Override
    public Set<StoredFile.Id> kept(Set<StoredFile.Id> files) {
        return Set.of();
    }

    @Override
    public Set<StoredFile.Id> waiting(UUID owner) {
        noteThoseOfBefore(owner);
        return drafts.files(owner).stream().map(StoredFile.Id::new).collect(Collectors.toUnmodifiableSet());
    }

    /** Drafts of the version before are read once, which stands in her ledger; then it is known which files they name. */
    private void noteThoseOfBefore(UUID owner) {
        var before = drafts.withoutFiles(owner);
        if (!before.isEmpty()) {
            var reading = audit.readByLaw(owner, DataKind.FORM);
            before.forEach(it -> drafts.find(owner, it, reading).ifPresent(draft -> drafts.noteFiles(owner, draft)));
        }
    }

    /** The files of a draft's papers: {@code {material, file}}, the file as it was uploaded or its identifier alone. */
    static Set<StoredFile.Id> in(Collection<JsonNode> papers) {
        return Files.ids(papers.stream()
                .map(it -> it.path("file"))
                .map(it -> it.isObject() ? it.path("id") : it)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList());
    }
}
