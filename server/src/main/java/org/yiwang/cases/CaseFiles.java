package org.yiwang.cases;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yiwang.files.FileUse;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** The files that cases and drafts use. */
@Component
class CaseFiles implements FileUse {
    private final MaterialStore materials;
    private final DraftStore drafts;

    CaseFiles(MaterialStore materials, DraftStore drafts) {
        this.materials = materials;
        this.drafts = drafts;
    }

    @Override
    public Set<StoredFile.Id> kept(Set<StoredFile.Id> files) {
        return materials.kept(files.stream().map(StoredFile.Id::value).toList()).stream()
                .map(StoredFile.Id::new)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<StoredFile.Id> waiting(UUID owner) {
        return in(drafts.materials(owner));
    }

    /** The files of a draft's papers: {@code {material, file}}, the file as it was uploaded or its identifier alone. */
    static Set<StoredFile.Id> in(Collection<JsonNode> papers) {
        return ids(papers.stream()
                .map(it -> it.path("file"))
                .map(it -> it.isObject() ? it.path("id") : it)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList());
    }

    /** Those of the texts that are identifiers. */
    static Set<StoredFile.Id> ids(List<String> texts) {
        var ids = new HashSet<StoredFile.Id>();
        for (String text : texts) {
            try {
                ids.add(Files.id(text));
            } catch (Problem none) {
                // refers to no file
            }
        }
        return ids;
    }
}
