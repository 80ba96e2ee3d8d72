package org.yiwang.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.Assurance;

/** Which account is whose 网号: columns of {@code identity.accounts}. What the service calls her is known by its index alone. */
@Repository
class NetworkBindings {
    private final JdbcClient jdbc;

    NetworkBindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The open account of this person; nobody else is bound to her until the transaction ends. */
    Optional<UUID> accountOf(byte[] index) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(encode(:index, 'hex'), 12))::text")
                .param("index", index)
                .query(String.class)
                .single();
        return jdbc.sql("""
                        select id from identity.accounts where network_identity = :index and disabled_at is null
                        """).param("index", index).query(UUID.class).optional();
    }

    boolean isBound(UUID account) {
        return jdbc.sql("select network_identity is not null from identity.accounts where id = :id")
                .param("id", account)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Whether somebody of this party has shown a 网号, in whatever account. */
    boolean isOfParty(UUID party) {
        return jdbc.sql("""
                        select exists (select from identity.accounts
                            where party = :party and network_identity is not null and disabled_at is null)
                        """).param("party", party).query(Boolean.class).single();
    }

    /**
     * Of an account whose number is proved the level stays: the service does not say whose number it is, so it makes nobody surer
     * the owner of one. False if the account is bound already.
     */
    boolean bind(UUID account, byte[] index, Assurance assurance) {
        return jdbc.sql("""
                        update identity.accounts a set network_identity = :index, network_level_before = a.assurance,
                            assurance = case when p.proved_at is null then greatest(a.assurance, :level) else a.assurance end
                        from identity.parties p
                        where a.id = :id and p.id = a.party and a.network_identity is null
                        """)
                        .param("id", account)
                        .param("index", index)
                        .param("level", assurance.level())
                        .update()
                == 1;
    }

    /** She has shown it again: an account without a number is known as surely as that. */
    void shown(UUID account, Assurance assurance) {
        jdbc.sql("""
                        update identity.accounts a set assurance = greatest(a.assurance, :level)
                        from identity.parties p where a.id = :id and p.id = a.party and p.proved_at is null
                        """).param("id", account).param("level", assurance.level()).update();
    }

    /** An account without a number is known no more surely than before. False if it was not bound. */
    boolean unbind(UUID account) {
        return jdbc.sql("""
                        update identity.accounts a set network_identity = null, network_level_before = null,
                            assurance = case when p.proved_at is null then least(a.assurance, a.network_level_before)
                                else a.assurance end
                        from identity.parties p
                        where a.id = :id and p.id = a.party and a.network_identity is not null
                        """).param("id", account).update() == 1;
    }
}
