package org.yiwang.cases.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.resident;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.Case;
import org.yiwang.cases.materials.MaterialStore.HandedFile;
import org.yiwang.cases.materials.Materials.HandedIn;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Material;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Problem.Invalid;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which papers an application has, and whose files may be one. */
public class MaterialsTests {
    static final Material PREMISES = material("premises", Material.Necessity.REQUIRED);
    static final Material IDENTITY = material("identity", Material.Necessity.REQUIRED);
    static final Material HEALTH = material("health", Material.Necessity.DEFERRABLE);
    private static final JsonNode FORM = JsonMapper.shared().createObjectNode();
    private static final Instant AT = morning(MONDAY);

    private final Forms forms = mock();
    private final Files files = mock();
    private final MaterialStore store = mock();
    private final Materials materials = new Materials(forms, files, store, mock(EmergencyModes.class), Words.shipped());
    private final Actor applicant = resident(UUID.randomUUID());
    private final ItemVersion version = version(PREMISES, IDENTITY, HEALTH);
    private final Case.Id id = new Case.Id(UUID.randomUUID());

    static Material material(String id, Material.Necessity necessity) {
        return new Material(
                id,
                "名称" + id,
                necessity,
                Material.Kind.OTHER,
                Material.Form.ELECTRONIC,
                Material.Source.APPLICANT,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static ItemVersion version(Material... materials) {
        return new ItemVersion(
                UUID.randomUUID(),
                1,
                MONDAY,
                "食品经营许可",
                null,
                mock(Guide.class),
                List.of(materials),
                FORM,
                FORM,
                FORM,
                null,
                Handling.PROMISED);
    }

    static StoredFile stored(UUID file) {
        return new StoredFile(new StoredFile.Id(file), UUID.randomUUID(), "a.pdf", 1, "application/pdf", "", AT);
    }

    private void owns(UUID... own) {
        when(files.hold(any(), anyCollection()))
                .thenReturn(java.util.Arrays.stream(own).map(StoredFile.Id::new).collect(Collectors.toSet()));
    }

    @Test
    void aFileThatWasNotHandedInWithTheCaseIsNotReachedThroughIt() {
        UUID own = UUID.randomUUID();
        UUID former = UUID.randomUUID();
        UUID strange = UUID.randomUUID();
        when(store.of(id))
                .thenReturn(List.of(new HandedFile("premises", 1, former, AT), new HandedFile("premises", 2, own, AT)));
        when(files.find(any()))
                .thenAnswer(call -> stored(call.<StoredFile.Id>getArgument(0).value()));
        assertThat(materials.file(id, own).id().value()).isEqualTo(own);
        assertThat(materials.file(id, former).id().value()).as("a former one").isEqualTo(former);
        assertThatThrownBy(() -> materials.file(id, strange))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("files/unknown"));
        verify(files, never()).find(new StoredFile.Id(strange));
    }

    @Test
    void aPaperMustBeKnownHandedInOnceAndTheApplicantsOwnFile() {
        UUID own = UUID.randomUUID();
        owns(own);
        assertThat(materials.files(
                        applicant,
                        version,
                        List.of(
                                new HandedIn("premises", own.toString()),
                                new HandedIn("identity", own.toString()),
                                new HandedIn("premises", own.toString()),
                                new HandedIn("strange", own.toString()),
                                new HandedIn("health", UUID.randomUUID().toString()),
                                new HandedIn("health", "no identifier"))))
                .containsExactly(
                        new Invalid("/materials/premises", "cases/material-twice"),
                        new Invalid("/materials/strange", "cases/material-unknown"),
                        new Invalid("/materials/health", "files/unknown"),
                        new Invalid("/materials/health", "files/unknown"));
    }

    @Test
    void aPaperIsOfThirtyFilesAtMost() {
        var ids = Collections.nCopies(31, "").stream()
                .map(it -> UUID.randomUUID())
                .toList();
        owns(ids.toArray(UUID[]::new));
        var papers =
                ids.stream().map(it -> new HandedIn("premises", it.toString())).toList();
        assertThat(materials.files(applicant, version, papers.subList(0, 30))).isEmpty();
        assertThat(materials.files(applicant, version, papers))
                .containsExactly(new Invalid("/materials/premises", "cases/too-many-files", Map.of("most", 30)));
    }

    @Test
    void whatTheFormCallsForMustBeThere() {
        UUID own = UUID.randomUUID();
        owns(own);
        when(forms.needed(version, FORM)).thenReturn(List.of(PREMISES, IDENTITY));
        assertThat(materials.check(
                        applicant, version, FORM, List.of(new HandedIn("identity", own.toString())), Set.of()))
                .containsExactly(
                        new Invalid("/materials/premises", "cases/material-missing", Map.of("name", "名称premises")));
        assertThat(materials.missing(version, FORM, Set.of("premises", "identity")))
                .isEmpty();
    }

    @Test
    void whatIsHandedInIsKeptInItsOrder() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        materials.keep(
                id,
                List.of(
                        new HandedIn("premises", second.toString()),
                        new HandedIn("identity", first.toString()),
                        new HandedIn("premises", first.toString())),
                AT);
        verify(store).add(id, Map.of("premises", List.of(second, first), "identity", List.of(first)), AT);
        verify(files).keep(Set.of(new StoredFile.Id(first), new StoredFile.Id(second)));
    }

    @Test
    void theLastRoundIsThePaperAndWhatItReplacedIsFormer() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        UUID three = UUID.randomUUID();
        UUID four = UUID.randomUUID();
        when(files.findAll(any()))
                .thenAnswer(call -> call.<List<StoredFile.Id>>getArgument(0).stream()
                        .map(StoredFile.Id::value)
                        .collect(Collectors.toMap(it -> it, MaterialsTests::stored)));
        when(store.of(id))
                .thenReturn(List.of(
                        new HandedFile("premises", 1, one, AT),
                        new HandedFile("premises", 2, two, AT),
                        new HandedFile("premises", 3, three, AT),
                        new HandedFile("premises", 3, four, AT)));
        var paper = materials.of(id).get("premises");
        assertThat(paper.files()).extracting(it -> it.file().id().value()).containsExactly(three, four);
        assertThat(paper.former()).extracting(it -> it.file().id().value()).containsExactly(two, one);
    }

    @Test
    void aReceiptNamesThePapersThatAreThereAndWhatMayFollow() {
        when(forms.applies(any(), any())).thenReturn(true);
        assertThat(materials.names(
                        version,
                        List.of(
                                new HandedIn("identity", UUID.randomUUID().toString()),
                                new HandedIn("premises", UUID.randomUUID().toString()),
                                new HandedIn("premises", UUID.randomUUID().toString()))))
                .containsExactly("名称premises（2 个文件）", "名称identity");
        assertThat(materials.deferred(id, version, FORM, Set.of())).containsExactly("名称health");
        when(forms.applies(any(), any())).thenReturn(false);
        assertThat(materials.deferred(id, version, FORM, Set.of()))
                .as("not wanted")
                .isEmpty();
        when(forms.applies(any(), any())).thenReturn(true);
        when(store.current(id)).thenReturn(Map.of("health", List.of(UUID.randomUUID())));
        assertThat(materials.deferred(id, version, FORM, Set.of()))
                .as("already there")
                .isEmpty();
    }
}
