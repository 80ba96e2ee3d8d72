package org.yiwang.identity.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.Permissions;
import org.yiwang.identity.Role;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;

/**
 * 三员分立: the database itself has no post with two of the administrators' roles or one of them with the business, and lets nobody
 * hold posts that come to that together, by whatever combination, also not in the stead of somebody.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(ShiftableClock.Configuration.class)
class RolesApartTests {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Duration WEEK = Duration.ofDays(7);

    @Autowired
    Accounts accounts;

    @Autowired
    PostStore posts;

    @Autowired
    HoldingStore holdings;

    @Autowired
    LeaveStore leaves;

    @Autowired
    HeldPosts held;

    @Autowired
    Permissions permissions;

    @Autowired
    JdbcClient jdbc;

    private final List<UUID> opened = new ArrayList<>();

    @AfterEach
    void nobodyIsLeft() {
        jdbc.sql("""
                        delete from identity.post_holdings where account in (
                            select id from identity.accounts where username like 'apart-%')
                        """).update();
        jdbc.sql("""
                        delete from identity.leaves where account in (
                            select id from identity.accounts where username like 'apart-%')
                        """).update();
        opened.forEach(it -> jdbc.sql("delete from identity.posts where id = :id")
                .param("id", it)
                .update());
        jdbc.sql("delete from identity.accounts where username like 'apart-%'").update();
    }

    /** Roles that people have: what programs have is nobody's. */
    private List<Role> people() {
        assertThat(permissions.areForOneOfTheStaff(Set.of("DEPARTMENT_SYSTEM"))).isFalse();
        return permissions.roles().stream()
                .filter(it -> it.kind() != Role.Kind.SYSTEM)
                .toList();
    }

    /** All sets there are. */
    @Test
    void ofAllSetsOfRolesTheDatabaseTakesThoseOnlyThatOnePersonMayHave() {
        List<Role> all = people();
        assertThat(all).hasSize(12);
        for (int bits = 1; bits < 1 << all.size(); bits++) {
            var roles = roles(all, bits);
            long administrators = all.stream()
                    .filter(it -> it.kind() == Role.Kind.ADMINISTRATOR && roles.contains(it.code()))
                    .count();
            boolean isApart = administrators == 0 || roles.size() == 1;
            assertThat(isTaken(() -> post(roles))).as("%s", roles).isEqualTo(isApart);
            if (permissions.areForOneOfTheStaff(roles)) {
                assertThat(isApart).as("rule of the program for %s", roles).isTrue();
            }
        }
    }

    /** Each post beside each other one, of her own and in somebody's stead, at the same time and one after the other. */
    @Test
    void ofAllPairsOfPostsTheDatabaseTakesThoseOnlyThatOnePersonMayHold() {
        Map<String, Post> all = new HashMap<>();
        for (Role role : people()) {
            if (role.kind() != Role.Kind.RESIDENT) {
                all.put(role.code(), post(Set.of(role.code())));
            }
        }
        assertThat(all).hasSize(10);
        all.forEach((first, one) -> all.forEach((second, other) -> {
            boolean isApart = permissions.areForOneOfTheStaff(Set.copyOf(new TreeSet<>(List.of(first, second))));
            for (boolean stead : List.of(false, true)) {
                var somebody = staff();
                assertThat(isTaken(() -> holds(somebody, one, NOW, NOW.plus(WEEK), null)))
                        .isTrue();
                assertThat(isTaken(() -> holds(
                                somebody,
                                other,
                                NOW.plus(WEEK).minusSeconds(1),
                                NOW.plus(WEEK).plus(WEEK),
                                stead ? steadOfSomebodyWith(other) : null)))
                        .as("%s with %s, in the stead of somebody: %s", first, second, stead)
                        .isEqualTo(isApart);
                assertThat(isTaken(() -> holds(
                                somebody,
                                other,
                                NOW.plus(WEEK).plus(WEEK),
                                NOW.plus(WEEK).plus(WEEK.multipliedBy(2)),
                                null)))
                        .as("%s after %s", second, first)
                        .isTrue();
                assertThat(permissions.areForOneOfTheStaff(held.at(somebody).roles()))
                        .isTrue();
            }
        }));
    }

    @Test
    void aPostOfTheBusinessDoesNotBecomeOneOfAnAdministrator() {
        var clerk = post(Set.of("CLERK"));
        var duties = new Post.Duties("某岗", null, null, Set.of("ADMIN"), null);
        assertThat(isTaken(() -> posts.update(new Post(clerk.id(), duties, 2, clerk.openedAt(), null))))
                .isFalse();
    }

    @Test
    void residentsHoldNoPosts() {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "apart-" + id,
                "yiwang-demo",
                "某人",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person("某人", null, null),
                false));
        var clerk = post(Set.of("CLERK"));
        assertThat(isTaken(() -> holds(id, clerk, NOW, NOW.plus(WEEK), null))).isFalse();
    }

    private Holding.Stead steadOfSomebodyWith(Post post) {
        var away = staff();
        var origin = holds(away, post, NOW, NOW.plus(WEEK).plus(WEEK), null);
        var leave = UUID.randomUUID();
        leaves.add(new Leave(leave, away, staff(), NOW, NOW.plus(WEEK).plus(WEEK), away, NOW));
        return new Holding.Stead(away, origin.id(), leave);
    }

    private Holding holds(UUID account, Post post, Instant since, Instant until, Holding.@Nullable Stead stead) {
        var holding = new Holding(UUID.randomUUID(), account, post.id(), since, until, "试验", null, NOW, null, stead);
        holdings.add(holding);
        return holding;
    }

    private Post post(Set<String> roles) {
        var area = permissions.anyAdministrator(roles) ? null : new Actor.Area(new RegionCode("420106"), Set.of());
        var post = new Post(
                UUID.randomUUID(),
                new Post.Duties("某岗", null, area == null ? null : area.region(), roles, area),
                1,
                NOW,
                null);
        posts.add(post);
        opened.add(post.id());
        return post;
    }

    private UUID staff() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into identity.accounts (id, username, kind, roles, name, created_at, password_set_at)
                        values (:id, 'apart-' || :id, 'STAFF', '{}', '\\x00', now(), now())
                        """).param("id", id).update();
        return id;
    }

    private static boolean isTaken(Runnable write) {
        try {
            write.run();
            return true;
        } catch (DataIntegrityViolationException refused) {
            return false;
        }
    }

    private static Set<String> roles(List<Role> all, int bits) {
        var roles = new TreeSet<String>();
        for (int number = 0; number < all.size(); number++) {
            if ((bits >> number & 1) == 1) {
                roles.add(all.get(number).code());
            }
        }
        return roles;
    }
}
