package org.yiwang.cases.materials;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Material;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.emergency.Mode;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;

/** The papers of an application, each of one or several files: which are wanted, which are there. */
@Component
public class Materials {
    private static final int MOST_FILES = 30;

    private final Forms forms;
    private final Files files;
    private final MaterialStore store;
    private final EmergencyModes emergencies;
    private final Words words;

    Materials(Forms forms, Files files, MaterialStore store, EmergencyModes emergencies, Words words) {
        this.emergencies = emergencies;
        this.forms = forms;
        this.files = files;
        this.store = store;
        this.words = words;
    }

    /** A file handed in as a paper, or as a part of one. */
    public record HandedIn(String material, String file) {}

    /**
     * What is wrong with the papers handed in with an application: unknown, twice, not the applicant's own file, or
     * missing though required.
     *
     * @param waived papers in whose place a promise stands (告知承诺)
     */
    public List<Problem.Invalid> check(
            Actor actor, ItemVersion version, JsonNode form, List<HandedIn> handedIn, Set<String> waived) {
        var errors = files(actor, version, handedIn);
        var there = new HashSet<>(byMaterial(handedIn).keySet());
        there.addAll(waived);
        errors.addAll(missing(version, form, there));
        return errors;
    }

    /** Of these papers those that this form calls for and that are not there. */
    public List<Material> stillNeeded(Case.Id id, ItemVersion version, JsonNode form, Set<String> materials) {
        var there = current(id).keySet();
        return forms.needed(version, form).stream()
                .filter(it -> materials.contains(it.id()) && !there.contains(it.id()))
                .toList();
    }

    /**
     * 后置审核: until when papers may follow of an application that is received at this moment, if an emergency lets them; the longest of
     * several.
     */
    public @Nullable LocalDate mayFollow(String itemCode, RegionCode region, Instant receivedAt) {
        return emergencies.governing(itemCode, region, receivedAt).stream()
                .filter(it -> it.mode() == Mode.POST_REVIEW)
                .map(it -> it.lastDay(Days.of(receivedAt)))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * The papers that this form calls for, are not handed in and may follow: those that always may (容缺后补), and in an emergency all
     * others (后置审核).
     */
    public List<Material> following(ItemVersion version, JsonNode form, List<HandedIn> handedIn, boolean inEmergency) {
        return following(version, form, byMaterial(handedIn).keySet(), inEmergency);
    }

    private List<Material> following(ItemVersion version, JsonNode form, Set<String> there, boolean inEmergency) {
        var needed = inEmergency ? Set.copyOf(forms.needed(version, form)) : Set.<Material>of();
        return version.materials().stream()
                .filter(it -> !there.contains(it.id()))
                .filter(it -> needed.contains(it)
                        || it.necessity() == Material.Necessity.DEFERRABLE
                                && it.replacedBy() == null
                                && forms.applies(it, form))
                .toList();
    }

    /** What of these papers is still not there. */
    public List<Material> absent(Case.Id id, ItemVersion version, List<String> materials) {
        var there = current(id).keySet();
        return version.materials().stream()
                .filter(it -> materials.contains(it.id()) && !there.contains(it.id()))
                .toList();
    }

    /** What is wrong with papers handed in as was promised: all that are still absent, and nothing else. */
    public List<Problem.Invalid> followed(
            Actor actor, ItemVersion version, List<Material> absent, List<HandedIn> handedIn) {
        var errors = files(actor, version, handedIn);
        var given = byMaterial(handedIn).keySet();
        var wanted = absent.stream().map(Material::id).toList();
        given.stream()
                .filter(it -> !wanted.contains(it))
                .forEach(it -> errors.add(new Problem.Invalid(pointer(it), "cases/material-not-promised")));
        absent.stream()
                .filter(it -> !given.contains(it.id()))
                .forEach(it -> errors.add(
                        new Problem.Invalid(pointer(it.id()), "cases/still-missing", Map.of("name", it.name()))));
        return errors;
    }

    /** The papers that this form calls for and that are not there. */
    List<Problem.Invalid> missing(ItemVersion version, JsonNode form, Set<String> there) {
        return forms.needed(version, form).stream()
                .filter(it -> !there.contains(it.id()))
                .map(it -> new Problem.Invalid(pointer(it.id()), "cases/material-missing", Map.of("name", it.name())))
                .toList();
    }

    /** What is wrong with the files handed in, whatever may be missing. None of them can be deleted from here on. */
    public List<Problem.Invalid> files(Actor actor, ItemVersion version, List<HandedIn> handedIn) {
        var known = new HashSet<String>();
        version.materials().forEach(it -> known.add(it.id()));
        var own = files.hold(
                actor, Files.ids(handedIn.stream().map(HandedIn::file).toList()));
        var errors = new ArrayList<Problem.Invalid>();
        var seen = new HashSet<HandedIn>();
        for (var paper : handedIn) {
            var file = Files.ids(List.of(paper.file()));
            if (!known.contains(paper.material())) {
                errors.add(new Problem.Invalid(pointer(paper.material()), "cases/material-unknown"));
            } else if (!seen.add(paper)) {
                errors.add(new Problem.Invalid(pointer(paper.material()), "cases/material-twice"));
            } else if (file.isEmpty() || !own.containsAll(file)) {
                errors.add(new Problem.Invalid(pointer(paper.material()), "files/unknown"));
            }
        }
        byMaterial(handedIn).forEach((material, several) -> {
            if (several.size() > MOST_FILES) {
                errors.add(new Problem.Invalid(pointer(material), "cases/too-many-files", Map.of("most", MOST_FILES)));
            }
        });
        return errors;
    }

    static String pointer(String material) {
        return "/materials/" + material;
    }

    /** The files of each paper, in the order in which they were handed in. */
    static Map<String, List<UUID>> byMaterial(List<HandedIn> handedIn) {
        var papers = new LinkedHashMap<String, List<UUID>>();
        for (var paper : handedIn) {
            var several = papers.computeIfAbsent(paper.material(), it -> new ArrayList<>());
            Files.ids(List.of(paper.file())).forEach(it -> several.add(it.value()));
        }
        return papers;
    }

    public void keep(Case.Id id, List<HandedIn> handedIn, Instant now) {
        store.add(id, byMaterial(handedIn), now);
        files.keep(Files.ids(handedIn.stream().map(HandedIn::file).toList()));
    }

    /** The papers of a case by material, with what a correction replaced. */
    public Map<String, Submitted> of(Case.Id id) {
        var papers = new HashMap<String, Submitted>();
        var all = store.of(id);
        var found = files.findAll(
                all.stream().map(it -> new StoredFile.Id(it.file())).toList());
        for (var handed : all) {
            var file = new Given(Objects.requireNonNull(found.get(handed.file())), handed.suppliedAt());
            papers.merge(handed.material(), new Submitted(handed.round(), List.of(file), List.of()), Submitted::then);
        }
        return papers;
    }

    /** The files that are each paper now. */
    Map<String, List<UUID>> current(Case.Id id) {
        return store.current(id);
    }

    /** Names of the papers handed in, and of how many files each is if of several. */
    public List<String> names(ItemVersion version, List<HandedIn> handedIn) {
        var there = byMaterial(handedIn);
        return version.materials().stream()
                .filter(it -> there.containsKey(it.id()))
                .map(it -> name(it, there.getOrDefault(it.id(), List.of()).size()))
                .toList();
    }

    private String name(Material material, int files) {
        return files == 1
                ? material.name()
                : words.write(Sentence.of("cases/paper-of-files")
                        .with("name", material.name())
                        .with("count", files));
    }

    /**
     * Names of the papers that may follow later, are wanted for this form and are not there yet: those that always may (容缺后补), and
     * those without which nobody could have applied but in an emergency (后置审核).
     *
     * @param waived papers in whose place a promise stands (告知承诺)
     */
    public List<String> deferred(Case.Id id, ItemVersion version, JsonNode form, Set<String> waived) {
        return following(version, form, current(id).keySet(), true).stream()
                .filter(it -> !waived.contains(it.id()))
                .map(Material::name)
                .toList();
    }

    /** A file of a case, be it a former one, for those who have been found to be within reach of the case. */
    public StoredFile file(Case.Id id, UUID file) {
        if (store.of(id).stream().noneMatch(it -> it.file().equals(file))) {
            throw Problem.notFound("files/unknown");
        }
        return files.find(new StoredFile.Id(file));
    }

    /** A file and when it was handed in. */
    public record Given(StoredFile file, Instant suppliedAt) {}

    /** The files of a material, and those that a correction replaced, the latest first. */
    public record Submitted(int round, List<Given> files, List<Given> former) {
        Submitted then(Submitted next) {
            return next.round == round
                    ? new Submitted(round, joined(files, next.files), former)
                    : new Submitted(next.round, next.files, joined(files, former));
        }

        private static List<Given> joined(List<Given> first, List<Given> second) {
            var both = new ArrayList<>(first);
            both.addAll(second);
            return List.copyOf(both);
        }
    }
}
