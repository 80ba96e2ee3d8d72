package org.yiwang.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.Forms;
import org.yiwang.catalog.ItemVersion;
import org.yiwang.catalog.Material;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** The papers of an application: which are wanted, which are there. */
@Component
class Materials {
    private final Forms forms;
    private final Files files;
    private final RecordStore records;

    Materials(Forms forms, Files files, RecordStore records) {
        this.forms = forms;
        this.files = files;
        this.records = records;
    }

    /** A file handed in as a paper. */
    record HandedIn(String material, String file) {}

    /**
     * What is wrong with the papers handed in with an application: unknown, twice, not the applicant's own file, or
     * missing though required.
     */
    List<Problem.Invalid> check(Actor actor, ItemVersion version, JsonNode form, List<HandedIn> handedIn) {
        var errors = files(actor, version, handedIn);
        var there = new HashSet<String>();
        handedIn.forEach(it -> there.add(it.material()));
        for (Material material : forms.needed(version.id(), form)) {
            if (!there.contains(material.id())) {
                errors.add(new Problem.Invalid(
                        "/materials/" + material.id(), "cases/material-missing", Map.of("name", material.name())));
            }
        }
        return errors;
    }

    /** What is wrong with the files handed in, whatever may be missing. */
    List<Problem.Invalid> files(Actor actor, ItemVersion version, List<HandedIn> handedIn) {
        var known = new HashSet<String>();
        version.materials().forEach(it -> known.add(it.id()));
        var errors = new ArrayList<Problem.Invalid>();
        var seen = new HashSet<String>();
        for (var paper : handedIn) {
            String pointer = "/materials/" + paper.material();
            if (!known.contains(paper.material())) {
                errors.add(new Problem.Invalid(pointer, "cases/material-unknown"));
            } else if (!seen.add(paper.material())) {
                errors.add(new Problem.Invalid(pointer, "cases/material-twice"));
            } else if (!isOwn(actor, paper.file())) {
                errors.add(new Problem.Invalid(pointer, "files/unknown"));
            }
        }
        return errors;
    }

    private boolean isOwn(Actor actor, String file) {
        try {
            files.own(actor, Files.id(file));
            return true;
        } catch (Problem unknown) {
            return false;
        }
    }

    void keep(Case.Id id, List<HandedIn> handedIn, Instant now) {
        handedIn.forEach(
                it -> records.putMaterial(id, it.material(), Files.id(it.file()).value(), now));
    }

    /** The files of a case by material. */
    Map<String, StoredFile> of(Case.Id id) {
        var found = new HashMap<String, StoredFile>();
        records.materials(id).forEach((material, file) -> found.put(material, files.find(new StoredFile.Id(file))));
        return found;
    }

    /** Names of the papers that are there. */
    List<String> names(Case.Id id, ItemVersion version) {
        var there = records.materials(id).keySet();
        return version.materials().stream()
                .filter(it -> there.contains(it.id()))
                .map(Material::name)
                .toList();
    }

    /** Names of the papers that may follow later, are wanted for this form and are not there yet (容缺后补). */
    List<String> deferred(Case.Id id, ItemVersion version, JsonNode form) {
        var there = records.materials(id).keySet();
        return version.materials().stream()
                .filter(it -> it.necessity() == Material.Necessity.DEFERRABLE && !there.contains(it.id()))
                .filter(it -> forms.applies(it, form))
                .map(Material::name)
                .toList();
    }

    /** A file of a case, for those who have been found to be within reach of the case. */
    StoredFile file(Case.Id id, UUID file) {
        if (!records.materials(id).containsValue(file)) {
            throw Problem.notFound("files/unknown");
        }
        return files.find(new StoredFile.Id(file));
    }
}
