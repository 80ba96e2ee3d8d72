package org.yiwang.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Who hears what, under which name, and what becomes of a delivery. */
class ListenersTests {
    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");

    record Told(String what) {}

    record Unheard(String what) {}

    static class Hearer {
        String heard;
        RuntimeException fails;

        @Hears(value = "test.hear", formerly = "Hearer.on(Told)")
        void on(Told told) {
            if (fails != null) {
                throw fails;
            }
            heard = told.what();
        }

        void notMarked(Unheard told) {
            heard = "never";
        }
    }

    private final Hearer hearer = new Hearer();
    private final EnvelopeStore store = mock();
    private final AnnotationConfigApplicationContext context = context();
    private final Listeners listeners = listeners();
    private final Outbox outbox = outbox();

    private AnnotationConfigApplicationContext context() {
        var made = new AnnotationConfigApplicationContext();
        made.registerBean("hearer", Hearer.class, () -> hearer);
        made.registerBean("notOurs", StringBuilder.class);
        made.refresh();
        return made;
    }

    private Listeners listeners() {
        var all = new Listeners(context);
        all.afterSingletonsInstantiated();
        return all;
    }

    private Outbox outbox() {
        PlatformTransactionManager transactions = mock();
        when(transactions.getTransaction(any())).thenAnswer(call -> new SimpleTransactionStatus(true));
        return new Outbox(
                store,
                listeners,
                JsonMapper.shared(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                transactions,
                new OutboxSettings(2));
    }

    @AfterEach
    void close() {
        context.close();
        TransactionSynchronizationManager.clear();
    }

    @Test
    void whoIsMarkedListensUnderTheNameThatIsSaidAndUnderThoseItHadBefore() {
        assertThat(listeners.of(Told.class))
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo("test.hear"));
        assertThat(listeners.of(Unheard.class)).isEmpty();
        listeners.named("test.hear").hear(new Told("a"));
        assertThat(hearer.heard).isEqualTo("a");
        listeners.named("Hearer.on(Told)").hear(new Told("b"));
        assertThat(hearer.heard).isEqualTo("b");
        assertThatThrownBy(() -> listeners.named("Gone.on(Told)")).isInstanceOf(IllegalStateException.class);
    }

    static class Namesake {
        @Hears("test.hear")
        void on(Unheard told) {}
    }

    static class NamesakeOfOld {
        @Hears("Hearer.on(Told)")
        void on(Unheard told) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {Namesake.class, NamesakeOfOld.class})
    void twoOfOneNameAreNotStarted(Class<?> namesake) {
        try (var both = new AnnotationConfigApplicationContext()) {
            both.registerBean(Hearer.class);
            both.registerBean(namesake);
            both.refresh();
            assertThatThrownBy(() -> new Listeners(both).afterSingletonsInstantiated())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Two listeners are called ");
        }
    }

    @Test
    void whatAListenerThrowsIsNotWrapped() {
        hearer.fails = new UnsupportedOperationException("not today");
        assertThatThrownBy(() -> listeners.named("Hearer.on(Told)").hear(new Told("a")))
                .isSameAs(hearer.fails);
    }

    @Test
    void whatIsToldInATransactionIsWrittenDown() {
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        outbox.record(new PayloadApplicationEvent<>(this, new Told("a")));
        verify(store).add(any(), any(), eq("test.hear"), eq("{\"what\":\"a\"}"), eq(NOW));
        assertThat(TransactionSynchronizationManager.getSynchronizations()).hasSize(1);
        TransactionSynchronizationManager.getSynchronizations().getFirst().afterCommit();
    }

    @Test
    void tellingOutsideATransactionIsAFaultUnlessNobodyListens() {
        outbox.record(new PayloadApplicationEvent<>(this, new Unheard("a")));
        assertThatThrownBy(() -> outbox.record(new PayloadApplicationEvent<>(this, new Told("a"))))
                .isInstanceOf(IllegalStateException.class);
        verifyNoInteractions(store);
    }

    private EnvelopeStore.Envelope due(int attempts) {
        var envelope = new EnvelopeStore.Envelope(UUID.randomUUID(), "test.hear", "{\"what\": \"a\"}", attempts);
        when(store.lockNext("test.hear", NOW)).thenReturn(Optional.of(envelope));
        return envelope;
    }

    @Test
    void whatWasHeardIsDone() {
        var envelope = due(0);
        assertThat(outbox.deliverNext("test.hear")).isTrue();
        assertThat(hearer.heard).isEqualTo("a");
        verify(store).done(envelope.id());
        verify(store, never()).retry(any(), any(), any());
        when(store.lockNext("test.hear", NOW)).thenReturn(Optional.empty());
        assertThat(outbox.deliverNext("test.hear")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "5, 32", "12, 4096", "18, 4096"})
    void whatFailedIsBroughtAgainLaterAndLater(int attempts, int seconds) {
        hearer.fails = new IllegalStateException("not today");
        var envelope = due(attempts);
        assertThat(outbox.deliverNext("test.hear")).isTrue();
        verify(store).retry(eq(envelope.id()), eq(NOW.plusSeconds(seconds)), contains("not today"));
        verify(store, never()).done(any());
        verify(store, never()).bury(any(), any(), any());
    }

    @Test
    void whatFailedTwentyTimesIsGivenUp() {
        hearer.fails = new IllegalStateException("never");
        var envelope = due(19);
        assertThat(outbox.deliverNext("test.hear")).isTrue();
        verify(store).bury(eq(envelope.id()), eq(NOW), contains("never"));
        verify(store, never()).retry(any(), any(), any());
    }

    @Test
    void thatTheDatabaseIsAwayIsNobodysFault() {
        hearer.fails = new IllegalStateException(new SQLTransientConnectionException("away"));
        due(0);
        assertThatThrownBy(() -> outbox.deliverNext("test.hear")).isSameAs(hearer.fails);
        verify(store, never()).retry(any(), any(), any());
        when(store.lockNext("test.hear", NOW)).thenThrow(new IllegalStateException("nothing was taken"));
        assertThatThrownBy(() -> outbox.deliverNext("test.hear")).hasMessage("nothing was taken");
    }

    @Test
    void aRelayRunsUntilItIsStopped() {
        when(store.due(NOW)).thenReturn(List.of());
        assertThat(outbox.isRunning()).isFalse();
        outbox.start();
        assertThat(outbox.isRunning()).isTrue();
        outbox.stop();
        assertThat(outbox.isRunning()).isFalse();
    }
}
