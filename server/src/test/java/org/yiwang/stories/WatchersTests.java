package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.Detectors;
import org.yiwang.testing.NothingReadable;
import org.yiwang.testing.TestDatabase;

/** Who watches logs and tables during the stories does see what must not be there. */
@Story
class WatchersTests {
    @Autowired
    JdbcClient jdbc;

    @Test
    void numbersAreFoundAndOtherDigitsAreNot() {
        assertThat(Detectors.find("号码420106199003071238，手机 13812345678。")).hasSize(2);
        assertThat(Detectors.find("42010620260302200000019 420106199003071239 113812345678 a13812345678"))
                .isEmpty();
    }

    @Test
    void aNumberLeftReadableInATableIsFound() {
        TestDatabase.asOwner(jdbc, "create table notify.forgotten (words text, more jsonb)");
        try {
            jdbc.sql("insert into notify.forgotten values ('身份证 420106199003071238', '{\"phone\": \"13812345678\"}')")
                    .update();
            assertThat(NothingReadable.scan(jdbc))
                    .containsExactlyInAnyOrder(
                            "citizen number 420106… in notify.forgotten.words",
                            "mobile number 138… in notify.forgotten.more");
        } finally {
            TestDatabase.asOwner(jdbc, "drop table notify.forgotten");
        }
    }
}
