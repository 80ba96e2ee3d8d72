package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.identity.bases.NetworkIdentity;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PhoneNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.testing.ShiftableClock;

/** Outside the demo, with no gateway, no base and no service joined: nothing is pretended. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(ShiftableClock.Configuration.class)
class NoTextsTests {
    @Autowired
    MockMvcTester http;

    @Autowired
    PhoneAccess access;

    @Autowired
    NetworkAccess network;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatNeedsATextIsOffAndSaysSo() {
        assertThat(http.get().uri("/api/session/ways"))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo(
                        "{\"texts\": false, \"numbers\": false, \"faces\": false, \"network\": false, \"certificates\": false}");
        var source = new LoginSource("127.0.0.1", Map.of(), null);
        for (var purpose : List.of(Codes.Purpose.REGISTER, Codes.Purpose.LOG_IN, Codes.Purpose.RECOVER)) {
            assertThatThrownBy(
                            () -> access.send(purpose, PhoneNumber.of("15400000009"), null, source, Language.CHINESE))
                    .isInstanceOfSatisfying(Problem.class, it -> {
                        assertThat(it.code()).isEqualTo("identity/no-texts");
                        assertThat(it.status()).isEqualTo(503);
                    });
        }
        assertThatThrownBy(() -> network.start(NetworkIdentity.Means.values()[0], "browser", null, source))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("identity/no-network-identity"));
        assertThat(jdbc.sql("select count(*) from identity.codes")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
