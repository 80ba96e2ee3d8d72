package org.yiwang.cases.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WUCHANG;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.resident;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Stage;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.Actor;
import org.yiwang.licence.Licence;
import org.yiwang.licence.LicenceIdentifier;
import org.yiwang.licence.LicenceType;
import org.yiwang.licence.Licences;
import org.yiwang.licence.Organ;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an applicant has already: it fills her form, and is said where it is like what she applies for. */
class OwnLicencesTests {
    private static final String FOOD = "11420000MB1686999B901";
    private static final String TOBACCO = "11420000MB1686999B902";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Items items = mock();
    private final DraftStore drafts = mock();
    private final CaseStore cases = mock();
    private final Licences licences = mock();
    private final Guide guide = mock();
    private final Likenesses likenesses = new Likenesses(items, drafts, cases, licences, mock(Audit.class));
    private final Prefills prefills = new Prefills(items, licences);
    private final Actor applicant = resident(UUID.randomUUID());

    @BeforeEach
    void anItemThatNamesAPlace() {
        when(guide.result()).thenReturn(new Guide.Result("食品经营许可证", Guide.Result.Kind.LICENCE, FOOD));
        form("{\"place\": \"premises\", \"prefill\": {\"name\": \"营业执照#名称\", \"where\": \"营业执照#住所\"}}");
    }

    private void form(String ui) {
        var item = mock(Item.class);
        var id = UUID.randomUUID();
        when(item.version()).thenReturn(id);
        when(items.item("food")).thenReturn(item);
        when(items.version(id))
                .thenReturn(new ItemVersion(
                        id,
                        1,
                        MONDAY,
                        "食品经营许可",
                        null,
                        guide,
                        List.of(),
                        json("{}"),
                        json(ui),
                        json("{}"),
                        null,
                        Handling.PROMISED));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private void draft(String form) {
        when(drafts.find(eq(applicant.party()), eq("food"), any()))
                .thenReturn(Optional.of(
                        new Draft("food", "食品经营许可", json(form), List.of(), "1", null, null, 1, morning(MONDAY))));
    }

    private static Licence licence(String title, String type, String label, String value) {
        var organ = new Organ("11420106MB1A23457N", "武昌区市场监督管理局");
        return new Licence(
                LicenceIdentifier.of(type, organ.code(), "2020K3M9X2P7Q1Z5", 1),
                title,
                "JY14201060000001",
                Licence.Status.IN_FORCE,
                new Licence.Holder("王小美的小店", false),
                List.of(new Licence.Field("key", label, label, value, LicenceType.Mask.NONE)),
                organ,
                WUCHANG,
                at(Stage.CONCLUDED).number(),
                MONDAY,
                null,
                morning(MONDAY),
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"示范路1号（临街）", "示范路 １号(临街)", "示范路1号临街。"})
    void theSamePlaceIsTheSameHoweverItIsWritten(String written) {
        draft("{\"premises\": \"" + written + "\"}");
        var running = at(Stage.RECEIVED);
        when(cases.running(applicant.party(), "food")).thenReturn(List.of(running));
        when(cases.form(eq(running.id()), any())).thenReturn(json("{\"premises\": \"示范路1号（临街）\"}"));
        var there = licence("食品经营许可证", FOOD, "经营场所", "示范路1号（临街）");
        when(licences.inForce(applicant)).thenReturn(List.of(there));
        var found = likenesses.of(applicant, "food");
        assertThat(found.cases()).containsExactly(running);
        assertThat(found.licences()).containsExactly(there);
    }

    @Test
    void anotherPlaceOrAnotherKindOfLicenceIsAnotherMatter() {
        draft("{\"premises\": \"示范路2号\"}");
        var running = at(Stage.RECEIVED);
        when(cases.running(applicant.party(), "food")).thenReturn(List.of(running));
        when(cases.form(eq(running.id()), any())).thenReturn(json("{\"premises\": \"示范路1号\"}"));
        when(licences.inForce(applicant))
                .thenReturn(List.of(
                        licence("食品经营许可证", FOOD, "经营场所", "示范路1号"), licence("烟草专卖零售许可证", TOBACCO, "经营场所", "示范路2号")));
        var found = likenesses.of(applicant, "food");
        assertThat(found.cases()).isEmpty();
        assertThat(found.licences()).isEmpty();
    }

    @Test
    void whereTheFormNamesNoPlaceEveryCaseAndEveryLicenceOfItIsLike() {
        form("{}");
        draft("{}");
        var running = at(Stage.RECEIVED);
        when(cases.running(applicant.party(), "food")).thenReturn(List.of(running));
        when(cases.form(eq(running.id()), any())).thenReturn(json("{}"));
        var there = licence("食品经营许可证", FOOD, "经营场所", "示范路1号");
        when(licences.inForce(applicant)).thenReturn(List.of(there));
        var found = likenesses.of(applicant, "food");
        assertThat(found.cases()).containsExactly(running);
        assertThat(found.licences()).containsExactly(there);
    }

    @Test
    void withoutADraftOrBeforeThePlaceIsTypedNothingIsLike() {
        when(cases.running(any(), any())).thenReturn(List.of(at(Stage.RECEIVED)));
        assertThat(likenesses.of(applicant, "food").cases()).isEmpty();
        draft("{\"premises\": \" \"}");
        assertThat(likenesses.of(applicant, "food").cases()).isEmpty();
        verifyNoInteractions(licences);
    }

    @Test
    void anItemThatResultsInNoLicenceHasNoneLikeIt() {
        draft("{\"premises\": \"示范路1号\"}");
        when(guide.result()).thenReturn(new Guide.Result("证明", Guide.Result.Kind.DOCUMENT, null));
        assertThat(likenesses.of(applicant, "food").licences()).isEmpty();
        when(guide.result()).thenReturn(null);
        assertThat(likenesses.of(applicant, "food").licences()).isEmpty();
        verifyNoInteractions(licences);
    }

    @Test
    void eachLicenceThatSaysSomethingForTheFormIsOfferedWithJustThat() {
        when(licences.inForce(applicant))
                .thenReturn(List.of(
                        licence("营业执照", TOBACCO, "名称", "王小美的小店"),
                        licence("营业执照", TOBACCO, "经营范围", "食品"),
                        licence("食品经营许可证", FOOD, "名称", "别的")));
        assertThat(prefills.of(applicant, "food")).singleElement().satisfies(it -> {
            assertThat(it.values()).isEqualTo(Map.of("name", "王小美的小店"));
            assertThat(it.holder()).isEqualTo("王小美的小店");
            assertThat(it.title()).isEqualTo("营业执照");
            assertThat(it.toString()).as("for logs").doesNotContain("小美");
        });
    }

    @Test
    void whereTheFormNamesNoSourceNobodysLicencesAreRead() {
        form("{}");
        assertThat(prefills.of(applicant, "food")).isEmpty();
        verifyNoInteractions(licences);
    }
}
