package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;

/** Somebody changes cells behind the server's back: it is said, nothing is shown, and nothing else is hidden. */
@Story
class TamperedCellsTests {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    @Test
    void aChangedCellCannotBeShownAndTheOperatorIsTold() {
        var resident = new Visitor(port).as("resident");
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        UUID id = jdbc.sql("select id from cases.cases where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single();
        double before = meters.counter("yiwang.crypto.tampered").count();
        change(id, "form");
        change(id, "applicant_name");
        try {
            var clerk = new Visitor(port).as("clerk");
            var shown = clerk.get("/api/desk/cases/" + number);
            assertThat(shown.status()).as(shown.text()).isEqualTo(409);
            assertThat(shown.at("/code")).isEqualTo("crypto/cannot-be-shown");
            assertThat(shown.at("/detail")).contains("不能显示");

            assertThat(meters.counter("yiwang.crypto.tampered").count()).isGreaterThan(before);
            var queue = clerk.get("/api/desk/cases?queue=to-accept");
            assertThat(queue.status()).as(queue.text()).isEqualTo(200);
        } finally {
            change(id, "form");
            change(id, "applicant_name");
        }
        assertThat(new Visitor(port)
                        .as("clerk")
                        .get("/api/desk/cases/" + number)
                        .status())
                .isEqualTo(200);
    }

    /** Turns one bit over; twice is as before. */
    private void change(UUID id, String column) {
        assertThat(TestDatabase.owner(jdbc)
                        .sql("update cases.cases set " + column + " = set_bit(" + column + ", 160, 1 - get_bit("
                                + column + ", 160)) where id = :id")
                        .param("id", id)
                        .update())
                .isEqualTo(1);
    }
}
