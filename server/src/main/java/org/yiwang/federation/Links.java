package org.yiwang.federation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Ids;

/** Where it is kept to which account somebody of a provider comes, and which log-ins here began there: schema {@code federation}. */
@Repository
class Links {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;

    Links(JdbcClient jdbc, FieldCipher cipher, BlindIndex index) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.index = index;
    }

    /**
     * To which account somebody comes.
     *
     * @param shadow whether it was opened because she was not known here
     */
    record Link(UUID id, UUID account, boolean shadow) {}

    /** Lets nobody else of this provider come under this name until the transaction ends. */
    void lock(String provider, String subject) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(encode(:subject, 'hex'), 34))::text")
                .param("subject", subjectIndex(provider, subject))
                .query(String.class)
                .single();
    }

    Optional<Link> find(String provider, String subject) {
        return jdbc.sql("""
                        select id, account, shadow from federation.links
                        where provider = :provider and subject_index = :subject
                        """)
                .param("provider", provider)
                .param("subject", subjectIndex(provider, subject))
                .query((row, number) -> new Link(
                        row.getObject("id", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getBoolean("shadow")))
                .optional();
    }

    UUID add(String provider, String subject, UUID account, boolean shadow, Instant now) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into federation.links (id, provider, subject, subject_index, account, shadow, linked_at, came_at)
                        values (:id, :provider, :subject, :index, :account, :shadow, :now, :now)
                        """)
                .param("id", id)
                .param("provider", provider)
                .param("subject", cipher.encrypt(subject, place("links.subject", id)))
                .param("index", subjectIndex(provider, subject))
                .param("account", account)
                .param("shadow", shadow)
                .param("now", Timestamp.from(now))
                .update();
        return id;
    }

    /** From now on she comes to this account, which is her own. */
    void lead(UUID link, UUID account, Instant now) {
        jdbc.sql("update federation.links set account = :account, shadow = false, linked_at = :now where id = :id")
                .param("account", account)
                .param("now", Timestamp.from(now))
                .param("id", link)
                .update();
    }

    /**
     * A log-in of hers has begun.
     *
     * @param session what the provider calls it
     * @param idToken with which that can be told that it is over, kept until then
     */
    void came(UUID link, String signOn, @Nullable String session, @Nullable String idToken, Instant now) {
        var id = Ids.next();
        jdbc.sql("update federation.links set came_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", link)
                .update();
        jdbc.sql("""
                        insert into federation.arrivals (id, link, sign_on, session, session_index, id_token, arrived_at)
                        values (:id, :link, :signOn, :session, :index, :idToken, :now)
                        """)
                .param("id", id)
                .param("link", link)
                .param("signOn", signOn)
                .param("session", cipher.encrypt(session, place("arrivals.session", id)))
                .param("index", session == null ? null : sessionIndex(session))
                .param("idToken", cipher.encrypt(idToken, place("arrivals.id_token", id)))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What said that this log-in began, and which provider did. */
    record Proof(String provider, String idToken) {
        @Override
        public String toString() {
            return "Proof[" + provider + "]";
        }
    }

    /** What said that this log-in of the account began; empty if no provider of OpenID Connect did. */
    Optional<Proof> proof(UUID account, String signOn) {
        return jdbc.sql("""
                        select a.id, l.provider, a.id_token
                        from federation.arrivals a join federation.links l on l.id = a.link
                        where l.account = :account and a.sign_on = :signOn and a.id_token is not null
                        """)
                .param("account", account)
                .param("signOn", signOn)
                .query((row, number) -> new Proof(
                        row.getString("provider"),
                        Objects.requireNonNull(cipher.decryptText(
                                row.getBytes("id_token"),
                                place("arrivals.id_token", row.getObject("id", UUID.class))))))
                .optional();
    }

    /**
     * A log-in that began at a provider.
     *
     * @param session what that calls it
     */
    record Came(
            UUID id,
            String provider,
            String subject,
            UUID account,
            String signOn,
            @Nullable String session) {
        @Override
        public String toString() {
            return "Came[" + id + "]";
        }
    }

    private static final String CAME = """
            select a.id, l.provider, l.id as link, l.subject, l.account, a.sign_on, a.session
            from federation.arrivals a join federation.links l on l.id = a.link where
            """;

    /**
     * The log-ins of somebody of a provider.
     *
     * @param subject null: whoever has this session
     * @param session null: all of hers
     */
    List<Came> of(String provider, @Nullable String subject, @Nullable String session) {
        return jdbc.sql(CAME + """
                         l.provider = :provider and (:subject::bytea is null or l.subject_index = :subject)
                            and (:session::bytea is null or a.session_index = :session)
                            and (:subject::bytea is not null or :session::bytea is not null)
                        """)
                .param("provider", provider)
                .param("subject", subject == null ? null : subjectIndex(provider, subject))
                .param("session", session == null ? null : sessionIndex(session))
                .query((row, number) -> came(row))
                .list();
    }

    /** @param signOn null: all of the account */
    List<Came> here(UUID account, @Nullable String signOn) {
        return jdbc.sql(CAME + " l.account = :account and (:signOn::text is null or a.sign_on = :signOn)")
                .param("account", account)
                .param("signOn", signOn)
                .query((row, number) -> came(row))
                .list();
    }

    private Came came(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var link = row.getObject("link", UUID.class);
        return new Came(
                id,
                row.getString("provider"),
                Objects.requireNonNull(cipher.decryptText(row.getBytes("subject"), place("links.subject", link))),
                row.getObject("account", UUID.class),
                row.getString("sign_on"),
                cipher.decryptText(row.getBytes("session"), place("arrivals.session", id)));
    }

    void over(Came came) {
        jdbc.sql("delete from federation.arrivals where id = :id")
                .param("id", came.id())
                .update();
    }

    void forgetArrivalsBefore(Instant before) {
        jdbc.sql("delete from federation.arrivals where arrived_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    void forget(UUID account) {
        jdbc.sql("delete from federation.links where account = :account")
                .param("account", account)
                .update();
    }

    private byte[] subjectIndex(String provider, String subject) {
        return index.of("federation-subject", provider + "\0" + subject);
    }

    private byte[] sessionIndex(String session) {
        return index.of("federation-session", session);
    }

    private static String place(String column, UUID id) {
        return "federation." + column + ":" + id;
    }
}
