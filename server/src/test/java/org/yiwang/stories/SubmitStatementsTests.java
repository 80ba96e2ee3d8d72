package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Statements;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** What was written down of an application is passed on, and not read back from the database. */
@Story
class SubmitStatementsTests {
    /** As measured, with nine papers of one file each; session, key, audit and notices are among them. */
    /** Two of them ask which emergency modes govern it: once for the queue, and once for what is shown. */
    private static final int MOST = 33;

    @LocalServerPort
    int port;

    @Test
    void whatWasJustWrittenIsNotReadBack() {
        var resident = new Visitor(port).as("resident");
        var application = Errand.application(resident, Errand.find(resident, "食品经营许可", "420106"));
        var filed = new AtomicReference<Answer>();
        var ran = Statements.during(() -> filed.set(resident.post("/api/portal/cases", application)));
        assertThat(filed.get().status()).as(filed.get().text()).isEqualTo(201);

        int written = ran.indexOf(ran.stream()
                .filter(it -> it.startsWith("insert into cases.cases"))
                .findFirst()
                .orElseThrow());
        assertThat(ran.subList(written, ran.size()))
                .filteredOn(it -> it.startsWith("select") || it.startsWith("update"))
                .filteredOn(it ->
                        it.matches(".*\\bcases\\.(cases|steps|deadlines|documents|supplements|former_forms)\\b.*"))
                .isEmpty();
        assertThat(ran).as(String.join("\n", ran)).hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void theAnswerIsWhatIsReadLater() {
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        var read = resident.get("/api/portal/cases/" + filed.at("/number"));
        for (String part : new String[] {
            "/queryCode", "/receivedAt", "/timeline", "/clocks", "/documents", "/licences", "/materials", "/actions"
        }) {
            assertThat(filed.json().at(part)).as(part).isEqualTo(read.json().at(part));
        }
    }
}
