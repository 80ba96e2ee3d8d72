package org.yiwang.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.yiwang.supervision.Watching.MONDAY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseClocks;
import org.yiwang.cases.SampleCases;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.crypto.TestCipher;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.jobs.Lots;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.HolidayCalendar.Special;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.notify.Notices;
import org.yiwang.supervision.CardStore.Wanted;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;

/** Cards as they are kept: one for a clock and a colour, whatever the calendar does. */
@NeedsDatabase
class CardsTests {
    private static DataSource database;
    private static JdbcClient jdbc;

    private final Clocks cases = new Clocks();
    private final Notices notices = mock(Notices.class);
    private final ShiftableClock clock = new ShiftableClock();
    private final Set<LocalDate> decreed = new HashSet<>();
    private final WorkingDays workingDays = new WorkingDays(this::calendar);
    private Cards cards;
    private CardFinder finder;
    private Reviews reviews;
    private Actor supervisor;

    private HolidayCalendar calendar() {
        var off = new HashMap<LocalDate, Special>();
        decreed.forEach(it -> off.put(it, new Special(HolidayCalendar.Kind.OFF, "调休")));
        return new HolidayCalendar(decreed.size(), Set.of(2026), off, Map.of());
    }

    /** The cases of this test; their clocks follow the calendar as those of the platform do. */
    private final class Clocks implements CaseClocks {
        private final Map<UUID, Case> held = new HashMap<>();
        private @Nullable UUID troubled;
        private @Nullable LocalDate decided;
        private @Nullable UUID actor;

        @Override
        public List<Place> dueUpTo(LocalDate day, @Nullable Place after, int limit) {
            return after == null
                    ? held.keySet().stream().map(it -> new Place(MONDAY, it, 1)).toList()
                    : List.of();
        }

        @Override
        public List<Place> begunUpTo(LocalDate day, @Nullable Place after, int limit) {
            return List.of();
        }

        @Override
        public List<Watched> cases(Collection<UUID> ids) {
            if (troubled != null && ids.contains(troubled)) {
                throw new IllegalStateException("cannot be read");
            }
            return ids.stream().map(it -> watched(held.get(it))).toList();
        }

        @Override
        public Watched find(CaseNumber number) {
            return held.values().stream()
                    .filter(it -> it.number().equals(number))
                    .map(this::watched)
                    .findFirst()
                    .orElseThrow();
        }

        private Watched watched(Case about) {
            var due = workingDays.due(MONDAY, 10, about.region()).dueOn();
            return new Watched(
                    about, null, List.of(new Clock(1, Kind.STATUTE, MONDAY, 10, true, "依据", due, decided, List.of())));
        }

        @Override
        public List<Happening> happened(@Nullable Moment after, Instant until, int limit) {
            return List.of();
        }

        @Override
        public Map<UUID, List<Happening>> courses(Collection<UUID> ids) {
            if (actor == null) {
                return Map.of();
            }
            var id = ids.iterator().next();
            return Map.of(
                    id,
                    new Watching.Steps(id, actor)
                            .then(Step.ACCEPT, Instant.EPOCH)
                            .all());
        }
    }

    @BeforeAll
    static void theSchema() {
        database = TestDatabase.ofModules("supervision");
        jdbc = JdbcClient.create(database);
    }

    @BeforeEach
    void lateOnTuesdayTheSeventeenth() {
        jdbc.sql("delete from supervision.card_events").update();
        jdbc.sql("delete from supervision.cards").update();
        clock.set(LocalDate.of(2026, 3, 17));
        var store = new CardStore(jdbc, TestCipher.cipher());
        var rules = new RuleStore(jdbc, TestCipher.cipher());
        var told = new CardNotices(store, mock(HeldBy.class), notices);
        var transactions = new JdbcTransactionManager(database);
        var transaction = new TransactionTemplate(transactions);
        var lots = new Lots(transactions);
        cards = new Cards(store, rules, cases, workingDays, told, clock);
        finder = new CardFinder(new PassStore(jdbc), rules, cards, cases, lots, transaction, clock);
        reviews = new Reviews(store, rules, cases, workingDays, told, lots, transaction, clock);
        supervisor = SampleCases.staff("SUPERVISOR", "420000");
    }

    private UUID late() {
        var about = SampleCases.at(Stage.ACCEPTED);
        cases.held.put(about.id().value(), about);
        return about.id().value();
    }

    private List<Card> all() {
        return cards.page(supervisor, new Wanted(null, null), null, 100);
    }

    @Test
    void howeverOftenOneLooksThereIsOneCard() {
        var one = late();
        assertThat(cards.find(List.of(one))).isEqualTo(1);
        assertThat(cards.find(List.of(one))).isZero();
        assertThat(all()).singleElement().satisfies(it -> {
            assertThat(it.colour()).isEqualTo(Colour.RED);
            assertThat(it.status()).isEqualTo(Status.PENDING);
            assertThat(it.lastDay()).isEqualTo("2026-03-16");
            assertThat(it.number()).hasSize(20).startsWith("JC420106260317");
        });
    }

    @Test
    void aCaseInTroubleHoldsUpNoOther() {
        var well = late();
        cases.troubled = late();
        var alsoWell = late();
        finder.findAll();
        assertThat(all()).extracting(Card::caseId).containsExactlyInAnyOrder(well, alsoWell);
        assertThat(jdbc.sql("select done from supervision.passes where name = 'due'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        var troubled = cases.troubled;
        cases.troubled = null;
        finder.findAll();
        assertThat(all()).hasSize(3).extracting(Card::caseId).contains(troubled);

        cases.troubled = well;
        decreed.add(LocalDate.of(2026, 3, 16));
        reviews.review();
        assertThat(all())
                .allSatisfy(it -> assertThat(it.status())
                        .isEqualTo(it.caseId().equals(well) ? Status.PENDING : Status.CANCELLED));
        cases.troubled = null;
        reviews.review();
        assertThat(all()).extracting(Card::status).containsOnly(Status.CANCELLED);
    }

    @Test
    void aDecreeCancelsWhatIsNotIssuedAndWhatIsDueAgainIsFoundAgain() {
        var one = late();
        cards.find(List.of(one));
        decreed.add(LocalDate.of(2026, 3, 16));
        reviews.review();
        reviews.review(); // once for each state of the calendar
        var cancelled = all().getFirst();
        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.movedTo()).isEqualTo("2026-03-17");
        assertThat(cards.events(cancelled))
                .extracting(Card.Event::what)
                .containsExactly(Card.What.FOUND, Card.What.BASIS_GONE);
        assertThat(cards.find(List.of(one))).isZero();
        clock.set(LocalDate.of(2026, 3, 18));
        assertThat(cards.find(List.of(one))).isEqualTo(1);
        assertThat(all()).hasSize(2).extracting(Card::number).doesNotHaveDuplicates();
    }

    @Test
    void ofWhatIsIssuedWhoeverConfirmedItIsToldThatItsBasisHasChanged() {
        cards.find(List.of(late()));
        var number = all().getFirst().number();
        cards.confirm(supervisor, number, "核对过。");
        decreed.add(LocalDate.of(2026, 3, 16));
        reviews.review();
        var issued = all().getFirst();
        assertThat(issued.status()).isEqualTo(Status.ISSUED);
        assertThat(issued.lastDay()).isEqualTo("2026-03-16");
        assertThat(issued.movedTo()).isEqualTo("2026-03-17");
        verify(notices).send(eq(supervisor.account()), any(), eq(null));
    }

    @Test
    void whatHoldsNoLongerIsNotIssued() {
        cards.find(List.of(late()));
        var number = all().getFirst().number();
        cases.decided = LocalDate.of(2026, 3, 16); // written down late
        assertThatThrownBy(() -> cards.confirm(supervisor, number, "核对过。"))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("supervision/basis-changed"));
        cards.withdraw(supervisor, number, "已按期办结。");
        assertThat(all().getFirst().status()).isEqualTo(Status.CANCELLED);
        verify(notices, never()).send(any(), any(), any());
    }

    @Test
    void whoeverDidSomethingInTheCaseDoesNotDecide() {
        cards.find(List.of(late()));
        cases.actor = supervisor.account();
        var number = all().getFirst().number();
        assertThatThrownBy(() -> cards.confirm(supervisor, number, "核对过。"))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("supervision/own-card"));
    }

    @Test
    void pagesNeitherRepeatNorSkipAndShowOnlyWhatIsInReach() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) {
            ids.add(late());
        }
        assertThat(cards.find(ids)).isEqualTo(7);
        var seen = new ArrayList<Card>();
        Cursor after = null;
        for (var page = cards.page(supervisor, new Wanted(Colour.RED, Status.PENDING), after, 3);
                !page.isEmpty();
                page = cards.page(supervisor, new Wanted(Colour.RED, Status.PENDING), after, 3)) {
            seen.addAll(page);
            after = Cursor.of(page.getLast().id());
        }
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(cards.page(supervisor, new Wanted(Colour.YELLOW, null), null, 3))
                .isEmpty();
        assertThat(cards.page(
                        SampleCases.staff("CLERK", "420106", SampleCases.HEALTH), new Wanted(null, null), null, 3))
                .as("of another department")
                .isEmpty();
    }
}
