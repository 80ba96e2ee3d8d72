package org.yiwang.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.yiwang.crypto.TestCipher;
import org.yiwang.kernel.Problem;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;
import org.yiwang.traffic.Traffic;

/** A write happens once and is answered twice alike; a refused one leaves nothing behind, and its key is free again. */
@NeedsDatabase
class WriteFilterTests {
    private static JdbcClient jdbc;
    private static WriteFilter filter;

    private int handled;

    @BeforeAll
    static void theSchemaOfWrites() {
        var database = TestDatabase.ofModules("writes");
        jdbc = JdbcClient.create(database);
        jdbc.sql("create table happened (what text)").update();
        var traffic = mock(Traffic.class);
        when(traffic.take(any(), any())).thenReturn(() -> {});
        var store = new WriteStore(jdbc, TestCipher.cipher(), Clock.systemUTC());
        filter = new WriteFilter(store, traffic, new JdbcTransactionManager(database));
    }

    @BeforeEach
    void nothingHappenedYet() {
        jdbc.sql("delete from happened").update();
        jdbc.sql("delete from writes.keys").update();
    }

    /** What a handler does: writes something, and answers with this status. */
    private FilterChain answering(int status) {
        return (request, answer) -> {
            handled++;
            jdbc.sql("insert into happened values ('once')").update();
            ((HttpServletResponse) answer).setStatus(status);
            answer.setContentType("text/plain");
            answer.getOutputStream().print("answer " + handled);
        };
    }

    private static MockHttpServletRequest request(String body) {
        var request = new MockHttpServletRequest("POST", "/api/portal/anything");
        request.setUserPrincipal(() -> "somebody");
        request.addHeader("Idempotency-Key", "one");
        request.setContent(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return request;
    }

    private static MockHttpServletResponse send(String body, FilterChain handler) throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(request(body), response, handler);
        return response;
    }

    private static long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void aWriteSentTwiceHappensOnce() throws Exception {
        var first = send("{}", answering(201));
        var second = send("{}", answering(201));
        assertThat(handled).isEqualTo(1);
        assertThat(second.getStatus()).isEqualTo(first.getStatus()).isEqualTo(201);
        assertThat(second.getContentAsString()).isEqualTo("answer 1");
        assertThat(second.getContentType()).isEqualTo("text/plain");
        assertThat(first.getHeader("Idempotent-Replayed")).isNull();
        assertThat(second.getHeader("Idempotent-Replayed")).isEqualTo("true");
        assertThat(count("happened")).isEqualTo(1);
    }

    @Test
    void aRefusedWriteLeavesNothingBehindNotEvenItsKey() throws Exception {
        for (int refusal : List.of(400, 401, 403, 404, 409, 422, 429, 500, 503)) {
            assertThat(send("{}", answering(refusal)).getStatus()).isEqualTo(refusal);
            assertThat(count("writes.keys")).as("keys after %s", refusal).isZero();
            assertThat(count("happened"))
                    .as("what happened in spite of %s", refusal)
                    .isZero();
        }
        var put = send("{}", answering(200));
        assertThat(put.getHeader("Idempotent-Replayed"))
                .as("sent again with what was wrong put right")
                .isNull();
        assertThat(count("happened")).isEqualTo(1);
    }

    @Test
    void whatWasWrongMayBePutRightUnderTheSameKey() throws Exception {
        send("{\"wrong\": 1}", answering(422));
        assertThat(send("{\"right\": 1}", answering(201)).getStatus()).isEqualTo(201);
        assertThat(count("happened")).isEqualTo(1);
    }

    @Test
    void theKeyOfOneWriteIsNotThatOfAnother() throws Exception {
        send("{}", answering(200));
        assertThatThrownBy(() -> send("{\"other\": 1}", answering(200)))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("idempotency/key-reused"));
        assertThat(handled).isEqualTo(1);
    }

    @Test
    void anExceptionLeavesNothingBehindEither() {
        assertThatThrownBy(() -> send("{}", (request, answer) -> {
                    jdbc.sql("insert into happened values ('once')").update();
                    throw new IllegalArgumentException("broken");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(count("writes.keys")).isZero();
        assertThat(count("happened")).isZero();
    }

    @Test
    void whatThePassingFailureOfADatabaseStoppedIsTriedAgain() throws Exception {
        var answer = send("{}", (request, response) -> {
            jdbc.sql("insert into happened values ('once')").update();
            if (handled++ == 0) {
                response.setContentType("text/html");
                response.getOutputStream().print("half an answer");
                throw new IllegalStateException(new SQLException("two collide", "40001"));
            }
            response.getOutputStream().print("done");
        });
        assertThat(handled).isEqualTo(2);
        assertThat(answer.getContentAsString()).isEqualTo("done");
        assertThat(answer.getContentType()).isNull();
        assertThat(count("happened")).isEqualTo(1);
    }

    @Test
    void answersAreNotReadableInTheDatabase() throws Exception {
        send("{}", answering(200));
        byte[] body = jdbc.sql("select body from writes.keys")
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("answer");
    }
}
