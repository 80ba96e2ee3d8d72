package org.yiwang.cases.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.WUCHANG;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clerk;
import static org.yiwang.cases.SampleCases.morning;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.disclosure.Disclosure.Field;
import org.yiwang.cases.disclosure.Disclosure.Purpose;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Material;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;
import org.yiwang.licence.HeldLicences;
import org.yiwang.licence.Licence;
import org.yiwang.licence.LicenceIdentifier;
import org.yiwang.licence.Organ;
import org.yiwang.throttle.Throttle;

/** Nobody looks behind the mask without a purpose and a trace, nor at a licence that no paper of the case asks for. */
class DisclosuresTests {
    private final Audit audit = mock();
    private final Handling handling = mock();
    private final Items items = mock();
    private final Forms forms = mock();
    private final CaseStore cases = mock();
    private final DisclosureStore store = mock();
    private final People people = mock();
    private final HeldLicences licences = mock();
    private final Throttle throttle = mock();
    private final Disclosures disclosures = new Disclosures(
            handling,
            new WantedLicences(items, forms, cases, licences, audit),
            store,
            people,
            licences,
            throttle,
            audit,
            Clock.fixed(morning(MONDAY), ZoneOffset.UTC));

    private final Actor clerk = clerk("420106");
    private final Case shown = at(Stage.ACCEPTED);
    private final Person person = new Person(
            shown.applicant(),
            PartyKind.PERSON,
            "王小美",
            IdentityDocument.Kind.CITIZEN,
            "420106199001019968",
            true,
            null,
            null,
            null);
    private final Licence business = licence("营业执照", "2020K3M9X2P7Q1Z5");
    private final Licence identity = licence("中华人民共和国居民身份证", "2020K3M9X2P7Q1Z6");
    private final Licence other = licence("护士执业证书", "2020K3M9X2P7Q1Z7");

    @BeforeEach
    void aCaseWithinHerScopeThatAsksForPapers() {
        when(handling.find(clerk, "cases:reveal", shown.number())).thenReturn(shown);
        when(people.reveal(eq(shown.applicant()), eq(clerk), any(DataKind[].class)))
                .thenReturn(person);
        when(licences.of(shown.applicant(), clerk)).thenReturn(List.of(business, identity, other));
        when(forms.applies(any(), any())).thenReturn(true);
        asksFor(paper("经营者主体资格证明", "营业执照（电子证照）"), paper("居民身份证", "相应的电子证照"), paper("租赁合同", null), paper("承诺书", "告知承诺"));
    }

    private void asksFor(Material... papers) {
        when(items.version(shown.itemVersion()))
                .thenReturn(new ItemVersion(
                        shown.itemVersion(),
                        1,
                        MONDAY,
                        shown.title(),
                        null,
                        mock(Guide.class),
                        List.of(papers),
                        null,
                        null,
                        null,
                        null,
                        org.yiwang.catalog.Handling.PROMISED));
    }

    private static Material paper(String name, @Nullable String replacedBy) {
        return new Material(
                name,
                name,
                Material.Necessity.REQUIRED,
                Material.Kind.CERTIFICATE,
                Material.Form.ELECTRONIC,
                Material.Source.GOVERNMENT,
                1,
                null,
                null,
                replacedBy,
                null,
                null,
                null,
                null,
                null);
    }

    private static Licence licence(String title, String serial) {
        var organ = new Organ("11420106MB1A23457N", "武昌区市场监督管理局");
        return new Licence(
                LicenceIdentifier.of("11420000MB1686999B901", organ.code(), serial, 1),
                title,
                "1",
                Licence.Status.IN_FORCE,
                new Licence.Holder("王小美", true),
                List.of(),
                organ,
                WUCHANG,
                at(Stage.CONCLUDED).number(),
                MONDAY,
                null,
                morning(MONDAY),
                null,
                null);
    }

    private Disclosure trace() {
        var trace = ArgumentCaptor.forClass(Disclosure.class);
        verify(store).add(trace.capture(), eq(shown));
        return trace.getValue();
    }

    private static Problem refused(ThrowingCallable act) {
        var problems = new java.util.ArrayList<Problem>();
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problems::add);
        return problems.getFirst();
    }

    @Test
    void eachLookLeavesWhoLookedAtWhatAndWhy() {
        var fields = List.of(Field.PHONE, Field.NAME, Field.PHONE);
        assertThat(disclosures.reveal(clerk, shown.number(), fields, Purpose.CONTACT, " 约定现场核查 "))
                .isEqualTo(person);
        var trace = trace();
        assertThat(trace.reader()).isEqualTo(clerk.account());
        assertThat(trace.caseNumber()).isEqualTo(shown.number());
        assertThat(trace.fields()).containsExactly(Field.NAME, Field.PHONE);
        assertThat(trace.purpose()).isEqualTo(Purpose.CONTACT);
        assertThat(trace.reason()).isEqualTo("约定现场核查");
        assertThat(trace.at()).isEqualTo(morning(MONDAY));
        verify(audit).purpose(Purpose.CONTACT.audited());
        verify(audit).detail("NAME PHONE");
    }

    @Test
    void aReasonThatSaysNothingIsNone() {
        disclosures.reveal(clerk, shown.number(), List.of(Field.NAME), Purpose.CONTACT, "  ");
        assertThat(trace().reason()).isNull();
    }

    @Test
    void anyOtherPurposeIsSaidInWords() {
        for (String nothing : new String[] {null, " "}) {
            assertThat(refused(() -> disclosures.reveal(
                                    clerk, shown.number(), List.of(Field.NAME), Purpose.OTHER, nothing))
                            .errors())
                    .containsExactly(new Problem.Invalid("/reason", "cases/purpose-in-words"));
        }
        verifyNoInteractions(people, store);
        disclosures.reveal(clerk, shown.number(), List.of(Field.NAME), Purpose.OTHER, "法院调查令");
        assertThat(trace().reason()).isEqualTo("法院调查令");
    }

    @Test
    void whoLooksAtVeryManySeesNothing() {
        doThrow(Problem.tooMany("cases/too-many-looks"))
                .when(throttle)
                .count(
                        eq("cases/too-many-looks"),
                        argThat(it -> it.value().equals(clerk.account().toString())));
        assertThat(refused(() -> disclosures.reveal(clerk, shown.number(), List.of(Field.NAME), Purpose.CONTACT, null))
                        .code())
                .isEqualTo("cases/too-many-looks");
        assertThat(refused(() -> disclosures.open(clerk, shown.number(), business.identifier()))
                        .code())
                .isEqualTo("cases/too-many-looks");
        verifyNoInteractions(people, store);
        verify(licences, never()).pdf(any());
    }

    @Test
    void aLicenceStandsForThePaperThatNamesIt() {
        assertThat(disclosures.replacing(clerk, shown.number()))
                .satisfiesExactly(
                        first -> assertThat(first.licences()).containsExactly(business),
                        second -> assertThat(second.licences()).containsExactly(identity));
    }

    @Test
    void aPaperThatTheAnswersDoNotCallForOpensNothing() {
        when(forms.applies(any(), any())).thenReturn(false);
        assertThat(disclosures.replacing(clerk, shown.number())).isEmpty();
        verifyNoInteractions(licences);
    }

    @Test
    void onlyALicenceThatStandsForAPaperIsOpenedAndLeavesATrace() {
        when(licences.pdf(business)).thenReturn(new byte[] {1});
        assertThat(disclosures.open(clerk, shown.number(), business.identifier()))
                .containsExactly(1);
        assertThat(trace().licence()).isEqualTo(business.identifier().value());
        assertThat(trace().purpose()).isEqualTo(Purpose.PAPER);
        assertThat(refused(() -> disclosures.open(clerk, shown.number(), other.identifier()))
                        .code())
                .isEqualTo("licence/unknown");
        verify(licences, never()).pdf(other);
    }
}
