package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    record Matter(RegionCode region, String department) {}

    @Property(tries = 500)
    void aQueryFindsJustWhatTheCodeCovers(
            @ForAll("scopes") Actor.Scope scope, @ForAll("matters") List<Matter> matters) {
        var found = JDBC.sql("""
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
        assertThat(found)
                .isEqualTo(IntStream.range(0, matters.size())
                        .filter(i -> scope.covers(
                                matters.get(i).region(), matters.get(i).department()))
                        .boxed()
                        .toList());
    }

    @Provide
    Arbitrary<Actor.Scope> scopes() {
        return Combinators.combine(regions(), departments().set().ofMaxSize(2)).as(Actor.Scope::new);
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
