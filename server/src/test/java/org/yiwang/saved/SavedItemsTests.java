package org.yiwang.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.AccountClosed;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** What is kept at hand is a party's: it moves with her, and goes with her last account. */
@NeedsDatabase
class SavedItemsTests {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final SavedStore store = new SavedStore(JdbcClient.create(TestDatabase.ofModules("saved")));
    private final SavedHoldings holdings = new SavedHoldings(store);
    private final UUID party = UUID.randomUUID();

    @Test
    void theLatestComesFirstAndNothingTwice() {
        store.add(party, new SavedItem("one", "一", NOW));
        store.add(party, new SavedItem("two", "二", NOW.plusSeconds(1)));
        store.add(party, new SavedItem("one", "一个", NOW.plusSeconds(2)));
        assertThat(store.of(party)).extracting(SavedItem::title).containsExactly("二", "一");
        assertThat(store.others(party, "one")).isEqualTo(1);
        assertThat(store.of(UUID.randomUUID())).isEmpty();
        store.remove(party, "two");
        store.remove(party, "two");
        assertThat(store.of(party)).extracting(SavedItem::code).containsExactly("one");
    }

    @Test
    void whatAProvisionalPartySavedIsHersOnce() {
        var provisional = UUID.randomUUID();
        store.add(party, new SavedItem("one", "一", NOW));
        store.add(provisional, new SavedItem("one", "一", NOW.plusSeconds(1)));
        store.add(provisional, new SavedItem("two", "二", NOW.plusSeconds(2)));
        holdings.handOver(provisional, party);
        assertThat(store.of(party)).extracting(SavedItem::code).containsExactly("two", "one");
        assertThat(store.of(provisional)).isEmpty();
    }

    @Test
    void itGoesWithHerLastAccount() {
        store.add(party, new SavedItem("one", "一", NOW));
        holdings.on(closed(false));
        assertThat(store.of(party)).hasSize(1);
        holdings.on(closed(true));
        assertThat(store.of(party)).isEmpty();
    }

    private AccountClosed closed(boolean last) {
        return new AccountClosed(UUID.randomUUID(), party, last);
    }
}
