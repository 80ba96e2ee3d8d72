package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** To which items a mandate reaches is one rule, whether PostgreSQL asks it of many or the code of one. */
@NeedsDatabase
class MandateTests {
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.empty());
    private static final String OFFICE = "11420106000000001A";

    @Property(tries = 300)
    void aQueryFindsJustWhatTheCodeCovers(@ForAll("mandates") Mandate mandate, @ForAll("codes") List<String> codes) {
        var found = JDBC.sql("""
                        select position - 1 from unnest(:codes::text[]) with ordinality as cases (item_code, position)
                        where\s""" + mandate.condition("number") + " order by position")
                .params(mandate.parameters())
                .param("codes", codes.toArray(String[]::new))
                .query(Integer.class)
                .list();
        assertThat(found)
                .isEqualTo(IntStream.range(0, codes.size())
                        .filter(i -> mandate.covers(codes.get(i)))
                        .boxed()
                        .toList());
    }

    @Test
    void anItemIsMeantAsOneBodyHandlesItOrAsAllDo() {
        String code = OFFICE + "2" + "000131001000" + "01";
        assertThat(reaching(Set.of(code)).covers(code)).isTrue();
        assertThat(reaching(Set.of("000131001000")).covers(code)).isTrue();
        assertThat(reaching(Set.of("000131001000")).covers(OFFICE + "2" + "000131002000" + "01"))
                .isFalse();
        assertThat(reaching(Set.of(code)).covers("11420106000000002B" + "2" + "000131001000" + "01"))
                .as("another body's")
                .isFalse();
        assertThat(reaching(Set.of()).covers(code)).isFalse();
        assertThat(new Mandate(UUID.randomUUID(), Set.of(), null).covers(code)).isTrue();
    }

    @Test
    void whatIsForOneCaseIsForNoOtherAndNotForWhatIsOnlyBegun() {
        String code = OFFICE + "2" + "000131001000" + "01";
        var mandate = new Mandate(UUID.randomUUID(), Set.of(Mandate.Act.SUBMIT), Set.of(code), "1");
        assertThat(mandate.covers(code, "1")).isTrue();
        assertThat(mandate.covers(code, "2")).isFalse();
        assertThat(mandate.covers(code)).isFalse();
        assertThat(mandate.condition("number")).isEqualTo("number = :mandatedCase");
        assertThat(mandate.parameters()).containsExactly(Map.entry("mandatedCase", "1"));
    }

    private static Mandate reaching(Set<String> items) {
        return new Mandate(UUID.randomUUID(), Set.of(Mandate.Act.DRAFT), items);
    }

    @Provide
    Arbitrary<Mandate> mandates() {
        return Arbitraries.oneOf(basic(), whole())
                .set()
                .ofMaxSize(4)
                .injectNull(0.1)
                .map(items -> new Mandate(UUID.randomUUID(), Set.of(), items));
    }

    @Provide
    Arbitrary<List<String>> codes() {
        return whole().list().ofMaxSize(30);
    }

    private static Arbitrary<String> basic() {
        return Arbitraries.of("000131001000", "000131002000", "422023201W00");
    }

    private static Arbitrary<String> whole() {
        return Combinators.combine(
                        Arbitraries.of(OFFICE, "11420106000000002B"),
                        Arbitraries.of("1", "2"),
                        basic(),
                        Arbitraries.of("01", "02"))
                .as((office, level, base, order) -> office + level + base + order);
    }
}
