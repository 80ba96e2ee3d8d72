package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yiwang.identity.Passwords.Place;
import org.yiwang.kernel.Problem;

/** Hashing passwords takes no more than its share. */
class PasswordsTests {
    private final Passwords passwords = new Passwords(new PasswordSettings(0, 32));

    @AfterEach
    void close() {
        passwords.close();
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    void aHashIsFoundAgainAndNobodyHasNone() {
        String hash = passwords.hash("correct horse");
        assertThat(hash).startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("wrong", hash)).isFalse();
        assertThat(passwords.matches("wrong", null)).isFalse();
    }

    @Test
    void whenTheLineIsFullStrangersAreTurnedAwayAtOnceAndKnownDevicesAreNot() {
        var places = new ArrayList<Place>();
        assertThatThrownBy(() -> {
                    while (places.size() < 10_000) {
                        places.add(passwords.place(false));
                    }
                })
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("identity/busy");
                    assertThat(problem.status()).isEqualTo(503);
                });
        assertThatThrownBy(() -> passwords.hash("correct horse")).hasMessage("identity/busy");
        passwords.place(true).close();
        places.removeLast().close();
        passwords.place(false).close();
    }

    @Test
    void noConnectionIsHeldMeanwhile() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        assertThatThrownBy(() -> passwords.hash("correct horse"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("within a transaction");
    }
}
