package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** Who may see a matter is one rule, whether PostgreSQL asks it of many or the code of one. */
@NeedsDatabase
class ScopeTests {
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.empty());

    private static final List<String> VERBS = List.of("cases:read", "cases:accept", "cases:decide");

    record Matter(RegionCode region, String department) {}

    @Property(tries = 500)
    void aQueryFindsJustWhatTheCodeCovers(
            @ForAll("scopes") Actor.Scope scope, @ForAll("matters") List<Matter> matters) {
        assertThat(found(scope, matters))
                .isEqualTo(IntStream.range(0, matters.size())
                        .filter(i -> scope.covers(
                                matters.get(i).region(), matters.get(i).department()))
                        .boxed()
                        .toList());
    }

    private static List<Integer> found(Actor.Scope scope, List<Matter> matters) {
        return JDBC.sql("""
                        select position - 1 from unnest(:regions::text[], :departments::text[])
                            with ordinality as matters (region, department, position)
                        where\s""" + scope.condition() + " order by position")
                .params(scope.parameters())
                .param(
                        "regions",
                        matters.stream().map(it -> it.region().value()).toArray(String[]::new))
                .param("departments", matters.stream().map(Matter::department).toArray(String[]::new))
                .query(Integer.class)
                .list();
    }

    @Provide
    Arbitrary<Actor.Scope> scopes() {
        return areas().list().ofMinSize(1).ofMaxSize(3).map(Actor.Scope::new);
    }

    private static Arbitrary<Actor.Area> areas() {
        return Combinators.combine(regions(), departments().set().ofMaxSize(2)).as(Actor.Area::new);
    }

    /**
     * Random posts, of her own and in somebody's stead, with random areas: what code and SQL say, against whoever looks at each
     * post by hand.
     */
    @Property(tries = 100)
    void sheMayWhatOneOfHerPostsAllowsInItsAreaAndNothingElse(
            @ForAll("duties") List<Actor.Duty> duties, @ForAll("matters") List<Matter> matters) {
        var actor = Actor.staff(UUID.randomUUID(), "clerk", "某人", Set.of(), Set.of(), null)
                .withDuties(Set.of(), duties);
        for (String permission : VERBS) {
            var expected = IntStream.range(0, matters.size())
                    .filter(i -> allowedByHand(duties, permission, matters.get(i)))
                    .boxed()
                    .toList();
            assertThat(IntStream.range(0, matters.size())
                            .filter(i -> actor.may(
                                    permission,
                                    matters.get(i).region(),
                                    matters.get(i).department()))
                            .boxed()
                            .toList())
                    .isEqualTo(expected);
            boolean anywhere = duties.stream()
                    .anyMatch(it -> it.area() != null && it.permissions().contains(permission));
            if (anywhere) {
                assertThat(found(actor.ownScope(permission), matters)).isEqualTo(expected);
            } else {
                assertThatThrownBy(() -> actor.ownScope(permission)).isInstanceOf(Problem.class);
                assertThat(expected).isEmpty();
            }
            for (var matter : matters) {
                var by = actor.duty(permission, matter.region(), matter.department());
                assertThat(by.isPresent()).isEqualTo(allowedByHand(duties, permission, matter));
                boolean ownDoes = allowedByHand(
                        duties.stream().filter(it -> it.insteadOf() == null).toList(), permission, matter);
                assertThat(by.filter(it -> it.insteadOf() != null).isPresent())
                        .as("in the stead of somebody only where no post of her own allows it")
                        .isEqualTo(by.isPresent() && !ownDoes);
            }
        }
    }

    /** As somebody would who looks at a list of posts: digit by digit. */
    private static boolean allowedByHand(List<Actor.Duty> duties, String permission, Matter matter) {
        for (var duty : duties) {
            if (!duty.permissions().contains(permission) || duty.area() == null) {
                continue;
            }
            String of = duty.area().region().value();
            int digits = of.endsWith("0000") ? 2 : of.endsWith("00") ? 4 : 6;
            boolean there =
                    of.substring(0, digits).equals(matter.region().value().substring(0, digits));
            if (there
                    && (duty.area().departments().isEmpty()
                            || duty.area().departments().contains(matter.department()))) {
                return true;
            }
        }
        return false;
    }

    @Provide
    Arbitrary<List<Actor.Duty>> duties() {
        var stead = Arbitraries.of(true, false);
        var permissions = Arbitraries.of(VERBS).set().ofMaxSize(3);
        return Combinators.combine(permissions, areas().injectNull(0.1), stead)
                .as((may, area, away) -> new Actor.Duty(UUID.randomUUID(), away ? UUID.randomUUID() : null, may, area))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Matter>> matters() {
        return Combinators.combine(regions(), departments())
                .as(Matter::new)
                .list()
                .ofMaxSize(30);
    }

    /** Few of each kind, so that one often lies in another; 荆州 and 神农架 have a zero where others have none. */
    private static Arbitrary<RegionCode> regions() {
        var provinces = Arbitraries.of("42", "43", "50");
        var prefectures = Arbitraries.of("00", "01", "10", "90");
        var counties = Arbitraries.of("00", "01", "10", "21");
        return Combinators.combine(provinces, prefectures, counties).as((a, b, c) -> new RegionCode(a + b + c));
    }

    private static Arbitrary<String> departments() {
        return Arbitraries.of("11420106000000001A", "11420106000000002B", "11420106000000003C");
    }
}
