package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;

/** A clock that was wrong for a while logs nobody out for good. */
@Story
class SessionEndsTests {
    private static final long TWELVE_DAYS = 12L * 24 * 3600 * 1000;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aSessionThatSeemsToBeOverIsStillThereWhenTheClockReturns() {
        var before = sessions();
        var resident = new Visitor(port).as("resident");
        var hers = sessions().stream().filter(it -> !before.contains(it)).toList();
        assertThat(hers).hasSize(1);
        age(hers.getFirst(), TWELVE_DAYS);
        assertThat(resident.get("/api/portal/cases").status()).isEqualTo(401);
        age(hers.getFirst(), -TWELVE_DAYS);
        assertThat(resident.get("/api/portal/cases").status()).isEqualTo(200);

        assertThat(resident.delete("/api/session").status()).isLessThan(300);
        assertThat(sessions()).doesNotContainAnyElementsOf(hers);
    }

    private List<String> sessions() {
        return jdbc.sql("select primary_id from identity.session")
                .query(String.class)
                .list();
    }

    private void age(String session, long millis) {
        jdbc.sql("""
                        update identity.session set last_access_time = last_access_time - :millis,
                            expiry_time = expiry_time - :millis, creation_time = creation_time - :millis
                        where primary_id = :id
                        """).param("millis", millis).param("id", session).update();
    }
}
