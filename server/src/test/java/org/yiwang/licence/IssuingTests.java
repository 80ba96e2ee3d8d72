package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalMatchers.aryEq;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.identity.ShippedRoles;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.licence.Licence.Status;
import org.yiwang.testing.Actors;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/** When a new licence takes the place of one before, and who may end one. */
class IssuingTests {
    private static final byte[] HOLDER = {1, 2, 3};

    private final LicenceStore store = mock();
    private final LicenceTypes types = mock();
    private final LicenceMaker maker = mock();
    private final BlindIndex index = mock();
    private final People people = mock();
    private final ApplicationEventPublisher events = mock();
    private final Audit audit = mock();
    private final Licences licences = new Licences(
            store,
            types,
            maker,
            mock(SealAuthority.class),
            index,
            people,
            audit,
            events,
            Words.shipped(),
            new Standings(mock(EmergencyModes.class), Clock.fixed(Samples.AT, ZoneOffset.UTC)),
            Clock.fixed(Samples.AT, ZoneOffset.UTC));

    private final Licence made = Samples.licence();
    private final Licence before = made.next("http://localhost", Samples.AT);
    private final NewLicence wanted = new NewLicence(
            CaseNumber.of(new RegionCode("420106"), java.time.LocalDate.of(2020, 6, 1), CaseNumber.Channel.WEB, 7),
            made.identifier().type(),
            Samples.ORGAN,
            new RegionCode("420106"),
            UUID.randomUUID(),
            "王小美",
            "420106199003071238",
            JsonMapper.shared().createObjectNode(),
            null);

    @BeforeEach
    void aHolderWhoHasOneAlready() {
        when(store.find(wanted.caseNumber(), wanted.type())).thenReturn(Optional.empty());
        when(store.lockInForce(any(), any())).thenReturn(Optional.of(before));
        when(maker.holderNumber(any(), any())).thenReturn("420106199003071238");
        when(index.of("licence.holder", "420106199003071238")).thenReturn(HOLDER);
        when(maker.write(any(), any(), any(), any())).thenReturn(made);
        when(maker.ofd(made)).thenReturn(new byte[] {9});
        when(store.add(any(), any(), any(), any(), any())).thenReturn(true);
    }

    private LicenceType type(boolean multiInstance) {
        var type = new LicenceType(
                wanted.type(),
                "食品经营许可证",
                "",
                "",
                LicenceType.HolderKind.PERSON,
                multiInstance,
                new LicenceType.Validity(LicenceType.Validity.Kind.LONG_TERM, null),
                "{serial}",
                List.of(),
                null);
        when(types.get(wanted.type())).thenReturn(type);
        return type;
    }

    @Test
    void ofATypeThatOneMayHaveSeveralOfTheSecondLeavesTheFirstAlone() {
        var type = type(true);
        assertThat(licences.issue(wanted)).isEqualTo(made);
        verify(maker).write(type, wanted, null, Samples.AT);
        verify(store, never()).lockInForce(any(), any());
        verify(store, never()).supersede(any(), any());
        verify(store, never()).addStep(any(), eq(Status.SUPERSEDED), any(), any(), any());
    }

    @Test
    void ofATypeThatOneHasOnceTheNewTakesThePlaceOfTheOld() {
        var type = type(false);
        assertThat(licences.issue(wanted)).isEqualTo(made);
        verify(maker).write(type, wanted, before, Samples.AT);
        verify(store).lockInForce(type.code(), HOLDER);
        verify(store).supersede(before.identifier(), made.identifier());
        verify(audit)
                .record(
                        any(),
                        eq("licence"),
                        eq(made.identifier().value()),
                        eq(wanted.caseNumber().value()));
        verify(store).addStep(before.identifier(), Status.SUPERSEDED, null, "换发新证照", Samples.AT);
        verify(store).addStep(eq(made.identifier()), eq(Status.IN_FORCE), any(), any(), any());
        verify(events)
                .publishEvent(new LicenceIssued(
                        made.identifier(), type.code(), wanted.caseNumber(), Samples.ORGAN.code(), Samples.AT));
    }

    /** Whoever claims a number sees what she was given herself; the wallet of the number opens to whoever has proved it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void licencesAreFoundByANumberThatIsProvedOnly(boolean proved) {
        var claims = Actors.resident(Set.of("licence:read-own"));
        when(people.actedFor(claims))
                .thenReturn(new Person(
                        claims.party(),
                        PartyKind.PERSON,
                        "王小美",
                        IdentityDocument.Kind.CITIZEN,
                        "420106199003071238",
                        proved,
                        null,
                        null,
                        null));
        licences.of(claims);
        verify(store).of(eq(claims.party()), proved ? aryEq(HOLDER) : isNull(), anyInt());
    }

    @Test
    void askedTwiceForOneCaseItAnswersWithTheFirst() {
        when(store.find(wanted.caseNumber(), wanted.type())).thenReturn(Optional.of(made));
        assertThat(licences.issue(wanted)).isEqualTo(made);
        verify(store, never()).add(any(), any(), any(), any(), any());
        verifyNoInteractions(maker, events);
    }

    @Test
    void ofTwoAtOnceTheLaterAnswersWithTheEarlier() {
        type(false);
        when(store.add(any(), any(), any(), any(), any())).thenReturn(false);
        when(store.find(wanted.caseNumber(), wanted.type())).thenReturn(Optional.empty(), Optional.of(before));
        assertThat(licences.issue(wanted).identifier()).isEqualTo(before.identifier());
        verify(store, never()).supersede(any(), any());
        verifyNoInteractions(events);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVER, 420106, 11420106MB1A23457N, true",
        "APPROVER, 420100, 11420106MB1A23457N, true",
        "APPROVER, 420111, 11420106MB1A23457N, false",
        "APPROVER, 420106, 11420106000000001A, false",
        "CLERK, 420106, 11420106MB1A23457N, false"
    })
    void onlyAnApproverOfTheIssuerEndsALicence(String role, String region, String department, boolean may) {
        var actor = Actor.staff(
                UUID.randomUUID(),
                "staff",
                "赵审批",
                Set.of(role),
                ShippedRoles.permissions(role),
                new Actor.Scope(new RegionCode(region), Set.of(department)));
        when(store.find(made.identifier())).thenReturn(Optional.of(made));
        when(store.end(made.identifier(), Status.REVOKED)).thenReturn(true);
        if (may) {
            licences.revoke(actor, made.identifier(), "以欺骗手段取得");
            verify(store).addStep(made.identifier(), Status.REVOKED, actor.account(), "以欺骗手段取得", Samples.AT);
            verify(audit).record(any(), eq("licence"), eq(made.identifier().value()), eq("REVOKED"));
            verify(events)
                    .publishEvent(new LicenceWithdrawn(
                            made.identifier(), made.identifier().type(), Status.REVOKED, Samples.AT));
        } else {
            assertRefused("licence/not-in-scope", actor);
            verify(store, never()).end(any(), any());
        }
    }

    @Test
    void whatHasEndedDoesNotEndAgain() {
        when(store.find(made.identifier())).thenReturn(Optional.of(made));
        when(store.end(any(), any())).thenReturn(false);
        var actor = Actor.staff(
                UUID.randomUUID(),
                "staff",
                "赵审批",
                Set.of("APPROVER"),
                ShippedRoles.permissions("APPROVER"),
                new Actor.Scope(new RegionCode("420106"), Set.of()));
        assertRefused("licence/illegal-step", actor);
        verifyNoInteractions(events);
    }

    private void assertRefused(String code, Actor actor) {
        assertThatThrownBy(() -> licences.revoke(actor, made.identifier(), "理由"))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }
}
