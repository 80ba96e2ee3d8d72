package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.notify.Notices;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.words.Sentence;

/** Somebody takes a message out of her inbox and puts it back; what the case must show stays with the case. */
@Story
class InboxTests {
    private static final String MESSAGES = "/api/portal/messages";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aMessageLeavesTheInboxAndComesBackAndIsDeletedADayLaterUnlessItIsOfACase() {
        var she = opened();
        notices.send(she, Sentence.of("notify/notice-network-bound"), null);
        notices.send(
                she,
                Sentence.of("takeover/notice-ended-for-asker").with("number", "4201062026110001"),
                "4201062026110001");
        var visitor = in(she);
        var inbox = visitor.get(MESSAGES).json();
        assertThat(inbox.at("/unread").asInt()).isEqualTo(2);
        String ofCase = inbox.at("/messages/0/id").asString();
        String other = inbox.at("/messages/1/id").asString();

        var stranger = in(opened());
        assertThat(stranger.delete(MESSAGES + "/" + other).status()).isEqualTo(404);
        assertThat(stranger.put(MESSAGES + "/" + other, Map.of()).status()).isEqualTo(404);
        assertThat(visitor.delete(MESSAGES + "/" + ofCase).status()).isEqualTo(204);
        assertThat(visitor.delete(MESSAGES + "/" + other).status()).isEqualTo(204);
        inbox = visitor.get(MESSAGES).json();
        assertThat(inbox.at("/messages").size() + inbox.at("/unread").asInt()).isZero();

        assertThat(visitor.put(MESSAGES + "/" + other, Map.of()).status()).isEqualTo(204);
        assertThat(visitor.get(MESSAGES).at("/messages/0/id")).isEqualTo(other);
        visitor.delete(MESSAGES + "/" + other);
        notices.purge();
        assertThat(kept(other)).as("it can be put back for a day").isOne();
        clock.set(clock.instant().plus(Duration.ofHours(25)));
        notices.purge();
        assertThat(kept(other)).isZero();
        assertThat(kept(ofCase)).as("that it was told is part of the case").isOne();
        clock.reset();
        assertThat(visitor.put(MESSAGES + "/" + other, Map.of()).at("/code")).isEqualTo("notify/unknown-message");
    }

    private int kept(String id) {
        return jdbc.sql("select count(*) from notify.notices where id = :id::uuid")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private UUID opened() {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "n" + id,
                "yiwang-demo",
                "倪信箱",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person("倪信箱", null, null),
                true));
        return id;
    }

    private Visitor in(UUID account) {
        return new Visitor(port).as("n" + account);
    }
}
