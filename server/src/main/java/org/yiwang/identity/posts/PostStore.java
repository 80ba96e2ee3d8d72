package org.yiwang.identity.posts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.RowSeal;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;

/** Where posts are kept. A row that is not as it was sealed is read as one that gives nothing. */
@Repository
class PostStore {
    static final String TABLE = "identity.posts";

    private final JdbcClient jdbc;
    private final RowSeal seal;

    PostStore(JdbcClient jdbc, RowSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    void add(Post post) {
        statement("""
                        insert into identity.posts (id, name, organ, region, roles, scope_region, scope_departments, version,
                            opened_at, closed_at, seal_digest)
                        values (:id, :name, :organ, :region, :roles, :scopeRegion, :scopeDepartments, :version,
                            :openedAt, :closedAt, :seal)
                        """, post).update();
    }

    /** False if somebody else has changed it since. */
    boolean update(Post post) {
        return statement("""
                        update identity.posts
                        set name = :name, organ = :organ, region = :region, roles = :roles, scope_region = :scopeRegion,
                            scope_departments = :scopeDepartments, version = :version, closed_at = :closedAt,
                            seal_digest = :seal
                        where id = :id and version = :version - 1
                        """, post).update() == 1;
    }

    private JdbcClient.StatementSpec statement(String sql, Post post) {
        var duties = post.duties();
        var area = duties.area();
        return jdbc.sql(sql)
                .param("id", post.id())
                .param("name", duties.name())
                .param("organ", duties.organ())
                .param(
                        "region",
                        duties.region() == null ? null : duties.region().value())
                .param("roles", duties.roles().stream().sorted().toArray(String[]::new))
                .param("scopeRegion", area == null ? null : area.region().value())
                .param(
                        "scopeDepartments",
                        area == null
                                ? new String[0]
                                : area.departments().stream().sorted().toArray(String[]::new))
                .param("version", post.version())
                .param("openedAt", Timestamp.from(post.openedAt()))
                .param("closedAt", post.closedAt() == null ? null : Timestamp.from(post.closedAt()))
                .param("seal", seal.of(TABLE + ":" + post.id(), content(post)));
    }

    /** As it is, sealed or not. */
    Optional<Sealed<Post>> find(UUID id) {
        return jdbc.sql("select p.* from identity.posts p where p.id = :id")
                .param("id", id)
                .query((row, number) -> post(row, ""))
                .optional();
    }

    /**
     * A page of the posts in the order of their names, with how many people hold each.
     *
     * @param part what the name contains; null: whatever
     * @param after name and identifier of the last of the page before
     */
    List<Counted> page(
            @Nullable String part, @Nullable String afterName, @Nullable UUID after, Instant now, int limit) {
        return jdbc.sql("""
                        select p.*, (
                            select count(distinct h.account) from identity.post_holdings h
                            where h.post = p.id and h.since <= :now and h.until > :now
                                and (h.ended_at is null or h.ended_at > :now)) as holders
                        from identity.posts p
                        where strpos(p.name, coalesce(:part, '')) > 0 and p.closed_at is null
                            and (cast(:afterName as text) is null or (p.name, p.id) > (:afterName, cast(:after as uuid)))
                        order by p.name, p.id limit :limit
                        """)
                .param("part", part)
                .param("afterName", afterName)
                .param("after", after)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, number) -> new Counted(post(row, ""), row.getInt("holders")))
                .list();
    }

    /** Those that are open and have just these roles, wherever they hold. */
    List<Post> withRoles(Set<String> roles) {
        return jdbc
                .sql(
                        "select p.* from identity.posts p where p.roles = cast(:roles as text[]) and p.closed_at is null order by p.id")
                .param("roles", roles.stream().sorted().toArray(String[]::new))
                .query((row, number) -> post(row, ""))
                .stream()
                .filter(Sealed::holds)
                .map(Sealed::row)
                .toList();
    }

    Sealed<Post> post(ResultSet row, String prefix) throws SQLException {
        @Nullable String region = row.getString(prefix + "region");
        @Nullable String scope = row.getString(prefix + "scope_region");
        var post = new Post(
                row.getObject(prefix + "id", UUID.class),
                new Post.Duties(
                        row.getString(prefix + "name"),
                        row.getString(prefix + "organ"),
                        region == null ? null : new RegionCode(region),
                        texts(row, prefix + "roles"),
                        scope == null
                                ? null
                                : new Actor.Area(new RegionCode(scope), texts(row, prefix + "scope_departments"))),
                row.getInt(prefix + "version"),
                row.getTimestamp(prefix + "opened_at").toInstant(),
                instant(row, prefix + "closed_at"));
        return new Sealed<>(
                post,
                seal.holds(TABLE + ":" + post.id(), content(post), row.getBytes(prefix + "seal_digest")),
                TABLE,
                post.id());
    }

    private static List<@Nullable String> content(Post post) {
        var duties = post.duties();
        var area = duties.area();
        var content = new ArrayList<@Nullable String>();
        content.add(duties.name());
        content.add(duties.organ());
        content.add(duties.region() == null ? null : duties.region().value());
        content.add(joined(duties.roles()));
        content.add(area == null ? null : area.region().value());
        content.add(area == null ? null : joined(area.departments()));
        content.add(String.valueOf(post.version()));
        content.add(post.openedAt().toString());
        content.add(post.closedAt() == null ? null : post.closedAt().toString());
        return content;
    }

    private static String joined(Set<String> codes) {
        return String.join(",", codes.stream().sorted().toList());
    }

    static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.copyOf(
                Stream.of((String[]) row.getArray(column).getArray()).distinct().toList());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** @param holders how many people hold it at this moment */
    record Counted(Sealed<Post> post, int holders) {}

    /**
     * A row as it was read.
     *
     * @param holds whether it is as it was sealed; if not, it gives nothing
     */
    record Sealed<T>(T row, boolean holds, String table, UUID id) {}
}
