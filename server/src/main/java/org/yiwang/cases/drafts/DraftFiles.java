package org.yiwang.cases.drafts;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.files.FileUse;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import tools.jackson.databind.JsonNode;

/** The files that drafts refer to: they wait to be handed in. */
@Component
class DraftFiles implements FileUse {
    private final DraftStore drafts;

    DraftFiles(DraftStore drafts) {
        this.drafts = drafts;
    }

    @Override
    public Set<StoredFile.Id> kept(Set<StoredFile.Id> files) {
        return Set.of();
    }

    @Override
    public Set<StoredFile.Id> waiting(UUID owner) {
        return in(drafts.materials(owner));
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
