package org.yiwang.identity.parties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** Each clause by which something is kept, and the first and the last day on which it holds. */
class KeptByLawTests {
    private static final Path PAGE = Path.of("../docs/laws.md");
    private static final String BEGIN = "<!-- kept: written by KeptByLawTests -->\n";
    private static final String END = "<!-- end of kept -->";

    @ParameterizedTest
    @CsvSource({
        "NOTHING_ELSE, 《中华人民共和国个人信息保护法》第四十七条第二款, 2021-11-01,",
        "CASES, 《国务院关于在线政务服务的若干规定》第十二条, 2019-04-26,",
        "LOGS_OF_BEFORE, 《中华人民共和国网络安全法》第二十一条第三项, 2017-06-01, 2026-01-01",
        "LOGS, 《中华人民共和国网络安全法》第二十三条第三项, 2026-01-01,",
        "GIVEN_TO_OTHERS, 《网络数据安全管理条例》第十二条, 2025-01-01,"
    })
    void eachClauseHoldsOnItsDays(KeptByLaw rule, String clause, LocalDate from, LocalDate to) {
        assertThat(rule.clause()).isEqualTo(clause);
        assertThat(rule.holds(from)).isTrue();
        assertThat(rule.holds(from.minusDays(1))).isFalse();
        if (to != null) {
            assertThat(rule.holds(to.minusDays(1))).isTrue();
            assertThat(rule.holds(to)).isFalse();
        }
        assertThat(KeptByLaw.on(from)).contains(rule);
    }

    /** {@code docs/laws.md}; {@code -Dupdate=true} writes it anew. */
    @Test
    void thePageHasEveryClause() throws IOException {
        var words = Words.shipped();
        var rows = new ArrayList<>(List.of("| clause 条款 | what is kept 保存什么 | holds 有效期 |", "| --- | --- | --- |"));
        for (KeptByLaw rule : KeptByLaw.values()) {
            rows.add("| %s | %s %s | %s – %s |"
                    .formatted(
                            rule.clause(),
                            words.say(rule.words(), Language.CHINESE),
                            words.say(rule.words(), Language.ENGLISH),
                            rule.from(),
                            rule.to() == null ? "" : rule.to()));
        }
        String table = String.join("\n", rows) + "\n";
        String text = Files.readString(PAGE);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        if (Boolean.getBoolean("update")) {
            text = text.substring(0, from) + table + text.substring(text.indexOf(END));
            Files.writeString(PAGE, text);
        }
        assertThat(text.substring(from, text.indexOf(END)))
                .as("if the change is wanted, run KeptByLawTests with -Dupdate=true")
                .isEqualTo(table);
    }
}
