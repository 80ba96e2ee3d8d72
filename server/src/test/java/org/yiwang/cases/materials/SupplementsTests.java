package org.yiwang.cases.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.resident;
import static org.yiwang.cases.materials.MaterialsTests.HEALTH;
import static org.yiwang.cases.materials.MaterialsTests.IDENTITY;
import static org.yiwang.cases.materials.MaterialsTests.PREMISES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.materials.Materials.HandedIn;
import org.yiwang.cases.materials.Supplement.Wanted;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Problem.Invalid;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that was asked for must come, and nothing else may. */
class SupplementsTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode SCHEMA = JSON.readTree("""
            {"type": "object", "properties": {"premises": {"type": "string", "title": "经营场所"},
                "phone": {"type": "string", "title": "电话"}}}
            """);
    private static final JsonNode FORM = JSON.readTree("""
            {"premises": "示范路1号", "phone": "13812345678"}
            """);

    private final Forms forms = mock();
    private final MaterialStore handed = mock();
    private final Files files = mock();
    private final SupplementStore store = mock();
    private final Promises promises = mock();
    private final Supplements supplements = new Supplements(
            forms,
            new Materials(forms, files, handed, mock(EmergencyModes.class), Words.shipped()),
            promises,
            mock(),
            store);
    private final Case held = at(Stage.CORRECTING);
    private final Actor applicant = resident(held.applicant());
    private final ItemVersion version = new ItemVersion(
            held.itemVersion(),
            1,
            MONDAY,
            "食品经营许可",
            null,
            mock(Guide.class),
            List.of(PREMISES, IDENTITY, HEALTH),
            SCHEMA,
            SCHEMA,
            SCHEMA,
            null,
            Handling.PROMISED);

    @BeforeEach
    void everyFileIsHerOwnAndTheFormIsRight() {
        when(files.hold(any(), anyCollection()))
                .thenAnswer(call -> Set.copyOf(call.<Set<StoredFile.Id>>getArgument(1)));
        when(forms.applies(any(), any())).thenReturn(true);
        when(forms.check(any(), any(), anyBoolean())).thenReturn(List.of());
    }

    private void asked(List<Wanted> materials, List<Wanted> fields) {
        when(store.find(held.id())).thenReturn(Optional.of(new Supplement(morning(MONDAY), materials, fields, "请补正")));
    }

    private List<Invalid> given(JsonNode form, HandedIn... papers) {
        return supplements.check(applicant, held, version, FORM, form, Arrays.asList(papers));
    }

    private static HandedIn paper(String material) {
        return new HandedIn(material, UUID.randomUUID().toString());
    }

    private static Wanted wanted(String what) {
        return new Wanted(what, null);
    }

    @Test
    void everyPaperAskedForMustCome() {
        asked(List.of(wanted("premises"), wanted("identity")), List.of());
        assertThat(given(FORM, paper("premises"), paper("identity"))).isEmpty();
        assertThat(given(FORM, paper("premises"))).containsExactly(stillMissing("identity"));
        assertThat(given(FORM, paper("identity"))).containsExactly(stillMissing("premises"));
        assertThat(given(FORM)).containsExactly(stillMissing("premises"), stillMissing("identity"));
    }

    @Test
    void theSameFileAgainIsNoCorrection() {
        UUID before = UUID.randomUUID();
        when(handed.current(held.id())).thenReturn(Map.of("premises", List.of(before)));
        asked(List.of(wanted("premises")), List.of());
        assertThat(given(FORM, new HandedIn("premises", before.toString()))).containsExactly(stillMissing("premises"));
        assertThat(given(FORM, new HandedIn("premises", before.toString()), paper("premises")))
                .as("with a page more")
                .isEmpty();
    }

    @Test
    void aPaperThatTheCorrectedAnswersNoLongerCallForNeedNotCome() {
        asked(List.of(wanted("premises")), List.of());
        when(forms.applies(any(), any())).thenReturn(false);
        assertThat(given(FORM)).isEmpty();
    }

    @Test
    void aPaperThatWasRightIsNotReplaced() {
        when(handed.current(held.id())).thenReturn(Map.of("identity", List.of(UUID.randomUUID())));
        asked(List.of(wanted("premises")), List.of());
        assertThat(given(FORM, paper("premises"), paper("identity")))
                .containsExactly(new Invalid("/materials/identity", "cases/material-not-asked"));
        assertThat(given(FORM, paper("premises"), paper("health")))
                .as("one that was not there yet")
                .isEmpty();
    }

    @Test
    void everyAnswerAskedForMustChangeAndNoOther() {
        asked(List.of(), List.of(wanted("/form/premises")));
        var corrected = JSON.readTree("{\"premises\": \"示范路2号\", \"phone\": \"13812345678\"}");
        var both = JSON.readTree("{\"premises\": \"示范路2号\", \"phone\": \"13900000000\"}");
        assertThat(given(corrected)).isEmpty();
        assertThat(given(FORM)).containsExactly(new Invalid("/form/premises", "cases/still-unchanged"));
        assertThat(given(both)).containsExactly(new Invalid("/form/phone", "cases/field-not-asked"));
    }

    @Test
    void whatIsWrongWithTheFormComesFirst() {
        asked(List.of(), List.of(wanted("/form/premises")));
        when(forms.check(any(), any(), anyBoolean())).thenReturn(List.of(new Invalid("/form/phone", "field/required")));
        assertThat(given(FORM)).containsExactly(new Invalid("/form/phone", "field/required"));
    }

    private static Invalid stillMissing(String material) {
        return new Invalid("/materials/" + material, "cases/still-missing", Map.of("name", "名称" + material));
    }

    @Test
    void theOrganAsksForAllAtOnceAndOnlyForWhatCameWithTheCorrectionAgain() {
        asked(List.of(wanted("premises")), List.of(wanted("/form/premises")));
        for (var seen : List.of(
                List.of(List.of(wanted("identity")), List.<Wanted>of()),
                List.of(List.of(wanted("premises"), wanted("identity")), List.<Wanted>of()),
                List.of(List.<Wanted>of(), List.of(wanted("/form/phone"))))) {
            assertThatThrownBy(() -> ask(seen.getFirst(), seen.getLast(), "看不清"))
                    .isInstanceOfSatisfying(
                            Problem.class, it -> assertThat(it.code()).isEqualTo("cases/supplement-asked-before"));
        }
        verify(store, never()).add(any(), any());
        ask(List.of(wanted("premises")), List.of(), "还是看不清");
        ask(List.of(), List.of(wanted("/form/premises")), "门牌号不对");
        verify(store, times(2)).add(any(), any());
    }

    @Test
    void whatItAsksForExistsOnceAndHasAReason() {
        var identity = new Wanted("identity", "过期");
        assertThat(faults(List.of(), List.of(), "看不清")).containsExactly(new Invalid("/materials", "field/not-empty"));
        assertThat(faults(List.of(wanted("strange"), identity, identity), List.of(), "看不清"))
                .containsExactly(
                        new Invalid("/materials/0", "cases/material-unknown"),
                        new Invalid("/materials/2", "cases/material-twice"));
        assertThat(faults(
                        List.of(), List.of(wanted("/form/strange"), wanted("/form/phone"), wanted("/form/phone")), "错"))
                .containsExactly(
                        new Invalid("/fields/0", "cases/field-unknown"), new Invalid("/fields/2", "cases/field-twice"));
        assertThat(faults(List.of(wanted("premises"), identity, new Wanted("health", " ")), List.of(), " "))
                .containsExactly(
                        new Invalid("/reason", "field/not-blank"),
                        new Invalid("/materials/2/reason", "field/not-blank"));
        verify(store, never()).add(any(), any());
        ask(List.of(identity), List.of(wanted("/form/phone")), "看不清");
        verify(store).add(any(), any());
    }

    @Test
    void anAnswerThatDoesNotApplyIsNotAskedFor() {
        when(forms.check(any(), any(), anyBoolean()))
                .thenReturn(List.of(new Invalid("/form/phone", "field/not-applicable")));
        assertThat(faults(List.of(), List.of(wanted("/form/phone")), "错"))
                .containsExactly(new Invalid("/fields/0", "field/not-applicable"));
    }

    @Test
    void allReasonsStandInOneText() {
        var asked = new Supplement(
                morning(MONDAY),
                List.of(new Wanted("premises", "看不清"), wanted("identity")),
                List.of(new Wanted("/form/phone", "空号")),
                "请一并补正");
        assertThat(Supplements.reason(version, asked)).isEqualTo("名称premises：看不清；电话：空号；请一并补正");
        assertThat(Supplements.materials(version, asked))
                .extracting(Supplements.Named::name)
                .containsExactly("名称premises", "名称identity");
        assertThat(Supplements.fields(version, asked))
                .containsExactly(new Supplements.Named("/form/phone", "电话", "空号"));
    }

    private List<Invalid> faults(List<Wanted> materials, List<Wanted> fields, String note) {
        var errors = new ArrayList<Invalid>();
        assertThatThrownBy(() -> ask(materials, fields, note))
                .isInstanceOfSatisfying(Problem.class, it -> errors.addAll(it.errors()));
        return errors;
    }

    private void ask(List<Wanted> materials, List<Wanted> fields, String note) {
        supplements.ask(held, version, FORM, new Supplement(morning(MONDAY), materials, fields, note));
    }

    /** A form in which a delivery address is asked for only of who wants delivery. */
    private void addressFollowsDelivery() {
        when(forms.check(any(), any(), anyBoolean())).thenAnswer(call -> {
            JsonNode form = call.getArgument(1);
            boolean wanted = form.path("delivery").asBoolean(false);
            boolean there = form.has("address");
            return wanted == there
                    ? List.of()
                    : List.of(new Invalid("/form/address", wanted ? "field/required" : "field/not-applicable"));
        });
    }

    private List<Invalid> corrected(String before, String after) {
        return supplements.check(applicant, held, version, JSON.readTree(before), JSON.readTree(after), List.of());
    }

    @Test
    void anAnswerMayComeOrGoWithTheOneThatWasAskedFor() {
        addressFollowsDelivery();
        String none = "{\"delivery\": false, \"phone\": \"1\"}";
        String some = "{\"delivery\": true, \"address\": \"示范路1号\", \"phone\": \"1\"}";
        asked(List.of(), List.of(wanted("/form/delivery")));
        assertThat(corrected(none, some)).as("now it must be there").isEmpty();
        assertThat(corrected(some, none)).as("now it may not be there").isEmpty();
    }

    @Test
    void anAnswerThatFollowsFromNothingDoesNotComeOrGo() {
        asked(List.of(), List.of(wanted("/form/delivery")));
        assertThat(corrected("{\"delivery\": 1, \"fax\": \"2\"}", "{\"delivery\": 2}"))
                .containsExactly(new Invalid("/form/fax", "cases/field-not-asked"));
        assertThat(corrected("{\"delivery\": 1}", "{\"delivery\": 2, \"fax\": \"2\"}"))
                .containsExactly(new Invalid("/form/fax", "cases/field-not-asked"));
        addressFollowsDelivery();
        assertThat(corrected(
                        "{\"delivery\": true, \"address\": \"示范路1号\"}", "{\"delivery\": true, \"address\": \"示范路2号\"}"))
                .as("it was there and still is, but another")
                .contains(new Invalid("/form/address", "cases/field-not-asked"));
    }

    @Test
    void anAnswerAskedForThatNoLongerAppliesNeedNotChange() {
        asked(List.of(), List.of(wanted("/form/delivery"), wanted("/form/address")));
        addressFollowsDelivery();
        assertThat(corrected("{\"delivery\": true, \"address\": \"1\"}", "{\"delivery\": false}"))
                .isEmpty();
        assertThat(corrected("{\"delivery\": true, \"address\": \"1\"}", "{\"delivery\": true, \"address\": \"1\"}"))
                .containsExactly(
                        new Invalid("/form/delivery", "cases/still-unchanged"),
                        new Invalid("/form/address", "cases/still-unchanged"));
    }

    @Test
    void aPartOfAnAnswerIsChangedWhereTheWholeWasAskedForAndTheOtherWayRound() {
        String before = "{\"people\": [{\"name\": \"甲\"}, {\"name\": \"乙\"}]}";
        String after = "{\"people\": [{\"name\": \"甲\"}, {\"name\": \"丙\"}]}";
        String fewer = "{\"people\": [{\"name\": \"甲\"}]}";
        asked(List.of(), List.of(wanted("/form/people")));
        assertThat(corrected(before, after)).isEmpty();
        asked(List.of(), List.of(wanted("/form/people/1/name")));
        assertThat(corrected(before, after)).isEmpty();
        assertThat(corrected(before, fewer))
                .as("the list is another")
                .containsExactly(new Invalid("/form/people", "cases/field-not-asked"));
        asked(List.of(), List.of(wanted("/form/people/0")));
        assertThat(corrected(before, after))
                .containsExactly(
                        new Invalid("/form/people/1/name", "cases/field-not-asked"),
                        new Invalid("/form/people/0", "cases/still-unchanged"));
    }

    @Test
    void aPaperAskedForIsNotMissingASecondTime() {
        asked(List.of(wanted("premises")), List.of());
        when(forms.needed(any(), any())).thenReturn(List.of(PREMISES, IDENTITY));
        assertThat(given(FORM))
                .extracting(Invalid::pointer)
                .as("asked for, and needed by the answers as they are now")
                .containsExactly("/materials/premises", "/materials/identity");
    }
}
