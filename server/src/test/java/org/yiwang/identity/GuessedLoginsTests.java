package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.testing.Actors;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;
import org.yiwang.throttle.Turn;

/** What is counted when somebody guesses at a password. */
class GuessedLoginsTests {
    private static final String ADDRESS = "2001:db8:1:2::9";

    private final AccountStore store = mock();
    private final Throttle throttle = mock();
    private final Passwords passwords = mock();
    private final GuessWatch watch = mock();
    private final Accounts accounts =
            new Accounts(store, throttle, passwords, watch, mock(), mock(), mock(), mock(), mock(), Clock.systemUTC());
    private final Actor owner = Actors.resident(Set.of());

    @BeforeEach
    void anAccount() {
        when(store.credentials("zhao", "Zhao"))
                .thenReturn(Optional.of(new AccountStore.Credentials(owner.account(), "hash")));
        when(store.actor(owner.account())).thenReturn(Optional.of(owner));
        when(passwords.matches("right", "hash")).thenReturn(true);
        manyFailed(false);
    }

    private Turn manyFailed(boolean many) {
        var turn = new Turn(List.of(), many);
        when(throttle.take(any(), any(), any(), any(Guess[].class))).thenReturn(turn);
        return turn;
    }

    private Guess[] counted() {
        var guesses = ArgumentCaptor.forClass(Guess[].class);
        verify(throttle).take(eq("identity/too-many-attempts"), eq("login zhao"), any(), guesses.capture());
        return guesses.getValue();
    }

    private void refused(Map<UUID, String> devices) {
        assertThatThrownBy(() -> accounts.logIn("Zhao", "wrong", new LoginSource(ADDRESS, devices, null)))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("identity/wrong-credentials"));
    }

    @Test
    void aStrangersGuessIsCountedByNameByNetworkAndByBoth() {
        String network = Guess.network(ADDRESS);
        refused(Map.of());
        assertThat(counted())
                .extracting(Guess::kind, Guess::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("login-name-from", "zhao " + network),
                        org.assertj.core.groups.Tuple.tuple("login-name", "zhao"),
                        org.assertj.core.groups.Tuple.tuple("login-source", network));
        verify(throttle, never()).right(any());
    }

    @Test
    void aKnownDeviceIsCountedForItself() {
        manyFailed(true);
        refused(Map.of(owner.account(), "phone"));
        assertThat(counted())
                .extracting(Guess::kind, Guess::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("login-device", "zhao phone"));
        verify(watch, never()).manyWrong(any());
    }

    @Test
    void theOwnerHearsOfManyWrongGuessesOfAStranger() {
        refused(Map.of());
        verify(watch, never()).manyWrong(any());
        manyFailed(true);
        refused(Map.of());
        verify(watch).manyWrong(owner.account());
    }

    @Test
    void whoIsRightIsForgivenAndWhoWasNotLookedAtDoesNotCount() {
        var turn = manyFailed(false);
        assertThat(accounts.logIn("Zhao", "right", new LoginSource(ADDRESS, Map.of(), null)))
                .isEqualTo(owner);
        verify(throttle).right(turn);
        when(passwords.matches(any(), any())).thenThrow(new IllegalStateException("busy"));
        assertThatThrownBy(() -> accounts.logIn("Zhao", "right", new LoginSource(ADDRESS, Map.of(), null)))
                .isInstanceOf(IllegalStateException.class);
        verify(throttle).giveBack(turn);
        verify(passwords, org.mockito.Mockito.times(2)).place(anyBoolean());
    }
}
