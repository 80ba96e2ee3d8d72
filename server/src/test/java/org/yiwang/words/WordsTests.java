package org.yiwang.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.Language;

/** What travels with the product is said, unless the province says it otherwise; what it cannot say keeps the server from starting. */
class WordsTests {
    private static final Sentence ACCEPTED =
            Sentence.of("cases/notice-accepted").with("title", "食品经营许可").with("number", "1");

    @TempDir
    Path folder;

    @Test
    void aSentenceIsSaidInTheLanguageOfWhoReadsIt() {
        var words = Words.shipped();
        assertThat(words.say(ACCEPTED, Language.CHINESE)).isEqualTo("您的申请已受理（食品经营许可，办件编号 1）");
        assertThat(words.say(ACCEPTED, Language.ENGLISH))
                .isEqualTo("Your application has been accepted (食品经营许可, case 1)");
        assertThat(words.write(ACCEPTED)).isEqualTo(words.say(ACCEPTED, Language.CHINESE));
    }

    @Test
    void whatIsPutIntoASentenceIsSaidInItsLanguage() {
        var moved = Sentence.of("cases/last-day-settled")
                .named("clock", it -> it.choose("承诺时限", "Promised time"))
                .with("after", "2026-06-09");
        var recount = Sentence.of("cases/recount").with("moved", List.of(moved, moved));
        assertThat(Words.shipped().say(recount, Language.CHINESE))
                .isEqualTo("承诺时限的最后一日确定为 2026-06-09；承诺时限的最后一日确定为 2026-06-09。依据：最新公布的放假安排");
        assertThat(Words.shipped().say(recount, Language.ENGLISH))
                .startsWith("Promised time: the last day is 2026-06-09; Promised time: the last day is 2026-06-09.");
    }

    @Test
    void whatIsEnumeratedIsToldApartAsInItsLanguage() {
        var recount = Sentence.of("cases/recount").listed("moved", List.of("一", Sentence.of("cases/by-system")));
        assertThat(Words.shipped().say(recount, Language.CHINESE)).startsWith("一、系统。");
        assertThat(Words.shipped().say(recount, Language.ENGLISH)).startsWith("一, System.");
    }

    @Test
    void whatSomebodyWroteIsNoPlaceToPutSomethingIn() {
        assertThat(Words.shipped().write(ACCEPTED.with("title", "{number} $1"))).contains("{number} $1");
    }

    @Test
    void aSentenceNobodyHasWordsForIsABug() {
        assertThatThrownBy(() -> Words.shipped().write(Sentence.of("cases/nothing")))
                .hasMessageContaining("cases/nothing");
    }

    @Test
    void aProvinceSaysSingleSentencesItsOwnWay() throws IOException {
        put("messages.properties", "cases/notice-accepted=您的申请（{title}）鄂办已受理，编号 {number}");
        put("problems_en.properties", "cases/unknown=Nothing of this number in Hubei");
        put("README.txt", "Words of Hubei");
        var words = new Words(folder, new DefaultResourceLoader());
        assertThat(words.say(ACCEPTED, Language.CHINESE)).isEqualTo("您的申请（食品经营许可）鄂办已受理，编号 1");
        assertThat(words.say(ACCEPTED, Language.ENGLISH)).startsWith("Your application has been accepted");
        assertThat(words.find("cases/unknown", Language.ENGLISH, java.util.Map.of()))
                .contains("Nothing of this number in Hubei");
        assertThat(words.find("cases/notice-accepted.title", Language.CHINESE, java.util.Map.of()))
                .contains("申请已受理");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            messages.properties | cases/notice-acepted=已受理 {title} {number} | is not the key of a sentence
            messages.properties | cases/unknown=没有 | is not the key of a sentence
            messages.properties | cases/notice-accepted=您的申请已受理 {title} | must have these places and no others: {number} {title}
            messages.properties | cases/notice-accepted=您的申请已受理 {title} {number} {phone} | must have these places
            messages.properties | cases/notice-accepted=您的申请已受理 {title} {number | must have these places
            messages.properties | cases/notice-accepted= | says nothing
            messages.properties | cases/notice-accepted={title}\\n{number} | must be one line
            messages.properties | cases/notice-accepted=\\u5 {title} {number} | messages.properties: Malformed
            papers.properties | cases/paper-granted=你（单位）“{title}”的申请，经审查，决定准予。 | must have these places
            messages_fr.properties | cases/notice-accepted=Reçu {title} {number} | there is no such file of words
            """)
    void whatCannotBeSaidKeepsTheServerFromStarting(String file, String line, String fault) throws IOException {
        put(file, line);
        assertThatThrownBy(() -> new Words(folder, new DefaultResourceLoader()))
                .isInstanceOf(OwnWords.Broken.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(fault);
    }

    @Test
    void allThatIsWrongIsNamedAtOnceAndInPlaceOfAStackTrace() throws IOException {
        put("messages.properties", "cases/notice-accepted=已受理\nrating/nothing=没有");
        Files.write(
                Files.createDirectories(folder.resolve("words")).resolve("papers.properties"),
                new byte[] {(byte) 0xFF});
        Files.move(folder.resolve("messages.properties"), folder.resolve("words/messages.properties"));
        new ApplicationContextRunner()
                .withBean(DataFolder.class, () -> new DataFolder(folder))
                .withUserConfiguration(Words.class)
                .run(context -> {
                    assertThat(context).hasFailed();
                    var analysis = SpringFactoriesLoader.forDefaultResourceLocation()
                            .load(FailureAnalyzer.class, (type, name, failure) -> {})
                            .stream()
                            .filter(BrokenWordsAnalyzer.class::isInstance)
                            .findFirst()
                            .orElseThrow()
                            .analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .contains(
                                    "messages.properties: cases/notice-accepted must have these places",
                                    "messages.properties: rating/nothing is not the key",
                                    "papers.properties: cannot be read as UTF-8");
                    assertThat(analysis.getAction()).contains("Mend the lines named");
                });
    }

    private void put(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
