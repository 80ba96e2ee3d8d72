package org.yiwang.cases.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.morning;
import static org.yiwang.cases.SampleCases.resident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;

/** How much one account may ask of the counters. */
class AllowanceTests {
    private static final Instant NOW = morning(MONDAY);

    private final CaseStore cases = mock();
    private final DraftStore drafts = mock();
    private final Allowance allowance =
            new Allowance(cases, drafts, new CaseSettings(10, 10, 2, 5), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Actor resident = resident(UUID.randomUUID());
    private final Actor firm =
            resident.actingFor(new Actor.ActingFor(UUID.randomUUID(), PartyKind.ENTERPRISE, "示范公司", null));

    @Test
    void whoHandedInTheMostWaitsUntilADayAfterTheFirstOfThem() {
        assertThatCode(() -> allowance.admitApplication(resident)).doesNotThrowAnyException();
        when(cases.received(resident.party(), 2))
                .thenReturn(Optional.of(NOW.minus(Duration.ofHours(23).plusMinutes(59))));
        assertThatThrownBy(() -> allowance.admitApplication(resident)).isInstanceOfSatisfying(Problem.class, it -> {
            assertThat(it.status()).isEqualTo(429);
            assertThat(it.code()).isEqualTo("cases/too-many-today");
            assertThat(it.values()).containsEntry("most", 2).containsEntry("seconds", 61L);
        });
        when(cases.received(resident.party(), 2)).thenReturn(Optional.of(NOW.minus(Duration.ofDays(1))));
        assertThatCode(() -> allowance.admitApplication(resident)).doesNotThrowAnyException();
    }

    @Test
    void aFirmMayDoSoMoreOften() {
        when(cases.received(firm.party(), 2)).thenReturn(Optional.of(NOW));
        assertThatCode(() -> allowance.admitApplication(firm)).doesNotThrowAnyException();
        when(cases.received(firm.party(), 5)).thenReturn(Optional.of(NOW));
        assertThatThrownBy(() -> allowance.admitApplication(firm))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.values()).containsEntry("most", 5));
    }

    @Test
    void aHundredDraftsAreEnough() {
        when(drafts.others(resident.party(), "item")).thenReturn(Allowance.MOST_DRAFTS - 1);
        assertThatCode(() -> allowance.admitDraft(resident, "item")).doesNotThrowAnyException();
        when(drafts.others(resident.party(), "item")).thenReturn(Allowance.MOST_DRAFTS);
        assertThatThrownBy(() -> allowance.admitDraft(resident, "item"))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("cases/too-many-drafts"));
    }
}
