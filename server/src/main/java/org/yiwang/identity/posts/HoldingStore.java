package org.yiwang.identity.posts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.crypto.RowSeal;
import org.yiwang.identity.posts.PostStore.Sealed;

/** Where it is kept who holds which post. */
@Repository
class HoldingStore {
    static final String TABLE = "identity.post_holdings";
    private static final List<String> POST_COLUMNS = List.of(
            "id",
            "name",
            "organ",
            "region",
            "roles",
            "scope_region",
            "scope_departments",
            "version",
            "opened_at",
            "closed_at",
            "seal_digest");
    private static final String SELECT = "select h.*, "
            + POST_COLUMNS.stream().map(it -> "p." + it + " as post_" + it).collect(Collectors.joining(", "))
            + " from identity.post_holdings h join identity.posts p on p.id = h.post ";

    private final JdbcClient jdbc;
    private final RowSeal seal;
    private final FieldCipher cipher;
    private final PostStore posts;

    HoldingStore(JdbcClient jdbc, RowSeal seal, FieldCipher cipher, PostStore posts) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.cipher = cipher;
        this.posts = posts;
    }

    /** Lets nobody else change the staff until the transaction ends: there shall always be administrators. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('identity.staff', 0))")
                .query((row, number) -> true)
                .single();
    }

    void add(Holding holding) {
        var stead = holding.stead();
        jdbc.sql("""
                        insert into identity.post_holdings (id, account, post, since, until, reason, given_by, given_at,
                            instead_of, origin, leave, seal_digest)
                        values (:id, :account, :post, :since, :until, :reason, :givenBy, :givenAt,
                            :insteadOf, :origin, :leave, :seal)
                        """)
                .param("id", holding.id())
                .param("account", holding.account())
                .param("post", holding.post())
                .param("since", Timestamp.from(holding.since()))
                .param("until", Timestamp.from(holding.until()))
                .param("reason", holding.reason())
                .param("givenBy", holding.givenBy())
                .param("givenAt", Timestamp.from(holding.givenAt()))
                .param("insteadOf", stead == null ? null : stead.account())
                .param("origin", stead == null ? null : stead.origin())
                .param("leave", stead == null ? null : stead.leave())
                .param("seal", sealed(holding))
                .update();
    }

    void end(Holding holding, Holding.Ended how) {
        jdbc.sql("""
                        update identity.post_holdings
                        set ended_at = :at, ended_by = :by, end_reason = :reason, seal_digest = :seal
                        where id = :id and ended_at is null
                        """)
                .param("id", holding.id())
                .param("at", Timestamp.from(how.at()))
                .param("by", how.by())
                .param("reason", how.reason())
                .param("seal", sealed(holding.ended(how)))
                .update();
    }

    /** What these accounts hold at this moment or later, sealed or not, in the order in which it was given. */
    List<Read> of(Collection<UUID> accounts, Instant now) {
        return jdbc.sql(SELECT + """
                        where h.account = any (:accounts) and h.until > :now and (h.ended_at is null or h.ended_at > :now)
                        order by h.id
                        """)
                .param("accounts", accounts.toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .query((row, number) -> read(row))
                .list();
    }

    /** All that an account ever held, the latest first; the latest 200. */
    List<Read> all(UUID account) {
        return jdbc.sql(SELECT + "where h.account = :account order by h.id desc limit 200")
                .param("account", account)
                .query((row, number) -> read(row))
                .list();
    }

    /** Who holds a post at this moment or later; the first 200. */
    List<Read> holders(UUID post, Instant now) {
        return jdbc.sql(SELECT + """
                        where h.post = :post and h.until > :now and (h.ended_at is null or h.ended_at > :now)
                        order by h.id limit 200
                        """)
                .param("post", post)
                .param("now", Timestamp.from(now))
                .query((row, number) -> read(row))
                .list();
    }

    Optional<Read> find(UUID id) {
        return jdbc.sql(SELECT + "where h.id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Posts that others hold themselves at this moment in an organ in which this account holds one; 400 at most. */
    List<Read> colleagues(UUID account, Instant now) {
        return jdbc.sql(SELECT + """
                        where h.since <= :now and h.until > :now and (h.ended_at is null or h.ended_at > :now)
                            and h.instead_of is null and h.account <> :account
                            and exists (
                                select from identity.post_holdings o join identity.posts q on q.id = o.post
                                where o.account = :account and o.instead_of is null and o.since <= :now and o.until > :now
                                    and (o.ended_at is null or o.ended_at > :now)
                                    and q.organ is not distinct from p.organ and q.region is not distinct from p.region)
                        order by h.id limit 400
                        """)
                .param("account", account)
                .param("now", Timestamp.from(now))
                .query((row, number) -> read(row))
                .list();
    }

    /** Posts of this very department that somebody holds at this moment; 400 at most. */
    List<Read> ofDepartment(String department, Instant now) {
        return jdbc.sql(SELECT + """
                        where h.since <= :now and h.until > :now and (h.ended_at is null or h.ended_at > :now)
                            and :department = any (p.scope_departments)
                        order by h.id limit 400
                        """)
                .param("department", department)
                .param("now", Timestamp.from(now))
                .query((row, number) -> read(row))
                .list();
    }

    /** What is held in the stead of somebody by this holding of hers, and has not ended. */
    List<Read> derived(UUID origin, Instant now) {
        return jdbc.sql(SELECT + """
                        where h.origin = :origin and h.until > :now and (h.ended_at is null or h.ended_at > :now)
                        """)
                .param("origin", origin)
                .param("now", Timestamp.from(now))
                .query((row, number) -> read(row))
                .list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from identity.post_holdings)")
                .query(Boolean.class)
                .single();
    }

    /** How many accounts that are open have the role at this moment by posts of their own. */
    int count(String role, Instant now) {
        return jdbc.sql("""
                        select count(distinct a.id) from identity.accounts a
                            join identity.post_holdings h on h.account = a.id join identity.posts p on p.id = h.post
                        where :role = any (p.roles) and a.disabled_at is null and h.instead_of is null
                            and h.since <= :now and h.until > :now and (h.ended_at is null or h.ended_at > :now)
                            and p.closed_at is null
                        """)
                .param("role", role)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** Those that have ended by themselves, of which nobody was told yet. */
    List<Read> endedUntold(Instant now, int most) {
        return jdbc.sql(SELECT + """
                        where h.until <= :now and h.end_told_at is null and h.ended_at is null order by h.until limit :most
                        """)
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    /** Those that will end before {@code then}, of which nobody was reminded yet. */
    List<Read> endingSoon(Instant now, Instant then, int most) {
        return jdbc.sql(SELECT + """
                        where h.until > :now and h.until <= :then and h.reminded_at is null and h.ended_at is null
                            and h.instead_of is null and h.end_told_at is null
                        order by h.until limit :most
                        """)
                .param("now", Timestamp.from(now))
                .param("then", Timestamp.from(then))
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    /** False if another node was faster. */
    boolean noteReminded(UUID id, Instant now) {
        return note("reminded_at", id, now);
    }

    /** False if another node was faster. */
    boolean noteEndTold(UUID id, Instant now) {
        return note("end_told_at", id, now);
    }

    private boolean note(String column, UUID id, Instant now) {
        return jdbc.sql("update identity.post_holdings set " + column + " = :now where id = :id and " + column
                                + " is null")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** What members of the staff are called, by account. */
    Map<UUID, Named> names(Collection<UUID> accounts) {
        return jdbc.sql("""
                        select id, username, name, disabled_at is not null as closed from identity.accounts
                        where id = any (:ids) and kind = 'STAFF'
                        """).param("ids", accounts.toArray(UUID[]::new)).query((row, number) -> named(row)).stream()
                .collect(Collectors.toMap(Named::account, it -> it));
    }

    /** A member of the staff by her user name. */
    Optional<Named> named(String username) {
        return jdbc.sql("""
                        select id, username, name, disabled_at is not null as closed from identity.accounts
                        where username = :username and kind = 'STAFF'
                        """)
                .param("username", username)
                .query((row, number) -> named(row))
                .optional();
    }

    private Named named(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Named(
                id,
                row.getString("username"),
                Objects.requireNonNull(cipher.decryptText(row.getBytes("name"), "identity.accounts.name:" + id)),
                row.getBoolean("closed"));
    }

    /** Ends all sessions of an account. */
    void endSessions(UUID account) {
        jdbc.sql("delete from identity.session where principal_name = :account")
                .param("account", account.toString())
                .update();
    }

    private Read read(ResultSet row) throws SQLException {
        @Nullable UUID leave = row.getObject("leave", UUID.class);
        @Nullable Instant endedAt = PostStore.instant(row, "ended_at");
        var holding = new Holding(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getObject("post", UUID.class),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("until").toInstant(),
                row.getString("reason"),
                row.getObject("given_by", UUID.class),
                row.getTimestamp("given_at").toInstant(),
                endedAt == null
                        ? null
                        : new Holding.Ended(
                                endedAt,
                                row.getObject("ended_by", UUID.class),
                                Objects.requireNonNullElse(row.getString("end_reason"), "")),
                leave == null
                        ? null
                        : new Holding.Stead(
                                row.getObject("instead_of", UUID.class), row.getObject("origin", UUID.class), leave));
        var sealed = new Sealed<>(
                holding,
                seal.holds(TABLE + ":" + holding.id(), content(holding), row.getBytes("seal_digest")),
                TABLE,
                holding.id());
        return new Read(sealed, posts.post(row, "post_"));
    }

    private byte[] sealed(Holding holding) {
        return seal.of(TABLE + ":" + holding.id(), content(holding));
    }

    private static List<@Nullable String> content(Holding holding) {
        var ended = holding.ended();
        var stead = holding.stead();
        return Arrays.asList(
                holding.account().toString(),
                holding.post().toString(),
                holding.since().toString(),
                holding.until().toString(),
                holding.reason(),
                text(holding.givenBy()),
                holding.givenAt().toString(),
                ended == null ? null : ended.at().toString(),
                ended == null ? null : text(ended.by()),
                ended == null ? null : ended.reason(),
                stead == null ? null : stead.account().toString(),
                stead == null ? null : stead.origin().toString(),
                stead == null ? null : stead.leave().toString());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    /** A holding with its post, as they were read. */
    record Read(Sealed<Holding> holding, Sealed<Post> post) {
        boolean holds() {
            return holding.holds() && post.holds();
        }

        PostHeld held() {
            return new PostHeld(holding.row(), post.row());
        }
    }

    /** @param closed whether nobody can log in to it */
    record Named(UUID account, String username, String name, boolean closed) {
        @Override
        public String toString() {
            return "Named[" + account + "]";
        }
    }
}
