package org.yiwang.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The past of the demo comes once and whole, however often somebody starts, and whatever dies meanwhile. */
@SpringBootTest
@AutoConfigureMockMvc
class DemoLoaderTests {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    final List<String> happened = new ArrayList<>();
    final List<Instant> shown = new ArrayList<>();
    boolean dies;
    boolean touched;

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from demo.loaded").update();
    }

    @Test
    void aServerThatDiesInTheMiddleHasDoneNothingAndTheNextStartDoesAll() {
        dies = true;
        start();
        assertThat(happened).containsExactly("first");
        assertThat(rows()).isEmpty();

        dies = false;
        happened.clear();
        start();
        assertThat(happened).containsExactly("first", "second", "and then");
        assertThat(rows()).containsExactlyInAnyOrder("past", "first", "second", "and then");
    }

    @Test
    void whatIsThereDoesNotComeAgain() {
        start();
        start();
        start();
        assertThat(happened).containsExactly("first", "second", "and then");
    }

    @Test
    void whereSomebodyHasWorkedAlreadyNothingIsMadeUpEverAfter() {
        touched = true;
        start();
        touched = false;
        start();
        assertThat(happened).isEmpty();
    }

    @Test
    void everythingHappensAtItsTimeAndNothingIsStillToCome() {
        start();
        assertThat(shown).isSorted().hasSize(3).allMatch(it -> it.isBefore(clock.instant()));
    }

    private void start() {
        new DemoLoader(List.of(new Part()), new None(), clock, jdbc, transaction).bringThePast((when, what) -> {
            shown.add(when);
            what.run();
        });
    }

    private List<String> rows() {
        return jdbc.sql("select what from demo.loaded").query(String.class).list();
    }

    /** Told in another order than it happens in. */
    private final class Part implements DemoPart {
        @Override
        public Order order() {
            return Order.CASES;
        }

        @Override
        public boolean isUntouched() {
            return !touched;
        }

        @Override
        public void tell(DemoPast past) {
            past.at(past.today().minusDays(2), LocalTime.NOON, () -> {
                if (dies) {
                    throw new IllegalStateException("killed");
                }
                happen("second");
                past.at(past.today().minusDays(1), LocalTime.NOON, () -> happen("and then"));
                past.at(past.today().plusDays(1), LocalTime.NOON, () -> happen("never"));
            });
            past.at(past.today().minusDays(3), LocalTime.NOON, () -> happen("first"));
        }

        private void happen(String what) {
            happened.add(what);
            jdbc.sql("insert into demo.loaded (what, loaded_at) values (:what, now())")
                    .param("what", what)
                    .update();
        }
    }

    /** No clock of the demo. */
    private static final class None implements org.springframework.beans.factory.ObjectProvider<DemoClock> {}
}
