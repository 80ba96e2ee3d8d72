package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.stories.Story;
import org.yiwang.testing.Numbers;

/** Accounts of minors from before there was a date beside them get it, once, from the number that is encrypted. */
@Story
class MinorsOfBeforeTests {
    @Autowired
    MinorsOfBefore minors;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void eachIsFoundOnceAndWhoeverIsStoppedGoesOn() {
        var child = opened(Numbers.of(2015));
        var other = opened(Numbers.of(2016));
        var adult = opened(Numbers.ofNobody());
        asBefore(child, other);
        minors.guard();
        assertThat(roles(child)).containsExactly("MINOR");
        assertThat(roles(other)).containsExactly("MINOR");
        assertThat(roles(adult)).containsExactly("RESIDENT");
        assertThat(jdbc.sql("select count(*) from audit.records where act = 'account.guard' and object_id = any (:ids)")
                        .param("ids", new String[] {child.toString(), other.toString(), adult.toString()})
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);

        asBefore(child, other);
        jdbc.sql("insert into identity.passes (name, come_to) values (:name, :come)")
                .param("come", smaller(child, other))
                .param("name", MinorsOfBefore.NAME)
                .update();
        minors.guard();
        assertThat(roles(smaller(child, other))).as("it was looked at before").containsExactly("RESIDENT");
        assertThat(roles(larger(child, other))).containsExactly("MINOR");

        jdbc.sql("update identity.accounts set guarded_until = null where id = :id")
                .param("id", larger(child, other))
                .update();
        accounts.forget(larger(child, other));
        minors.guard();
        assertThat(roles(larger(child, other))).as("it is done").containsExactly("RESIDENT");
    }

    /** As the database orders them. */
    private static UUID smaller(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) < 0 ? one : other;
    }

    private static UUID larger(UUID one, UUID other) {
        return smaller(one, other).equals(one) ? other : one;
    }

    private void asBefore(UUID... all) {
        for (UUID one : all) {
            jdbc.sql("update identity.accounts set guarded_until = null where id = :id")
                    .param("id", one)
                    .update();
            accounts.forget(one);
        }
        jdbc.sql("delete from identity.passes where name = :name")
                .param("name", MinorsOfBefore.NAME)
                .update();
    }

    private Set<String> roles(UUID account) {
        return accounts.actor(account).orElseThrow().roles();
    }

    private UUID opened(String number) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "m" + id,
                "yiwang-demo",
                "闵从前",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person("闵从前", number, null),
                true));
        return id;
    }
}
