package org.yiwang.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.yiwang.kernel.Problem;
import org.yiwang.traffic.Traffic;

/** Which requests are writes, what makes two of them one, and what is answered the second time. */
class WritesTests {
    private final WriteStore store = mock();
    private final Traffic traffic = mock();
    private final PlatformTransactionManager transactions = mock();
    private final Traffic.Place place = mock();
    private final WriteFilter filter = new WriteFilter(store, traffic, transactions);
    private final MockHttpServletResponse answer = new MockHttpServletResponse();
    private int handled;

    @BeforeEach
    void aPlaceAndATransaction() {
        when(traffic.take(any(), any())).thenReturn(place);
        when(transactions.getTransaction(any())).thenAnswer(call -> new SimpleTransactionStatus(true));
        when(store.begin(any())).thenReturn(true);
    }

    private static MockHttpServletRequest request(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        request.setUserPrincipal(() -> "somebody");
        return request;
    }

    private static MockHttpServletRequest keyed(String key, String body) {
        var request = request("POST", "/api/portal/cases");
        request.addHeader("Idempotency-Key", key);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private FilterChain says(int status, String text) {
        return (request, response) -> {
            handled++;
            ((HttpServletResponse) response).setStatus(status);
            response.getOutputStream().print(text);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/portal/cases, true",
        "PUT, /api/portal/drafts/1, true",
        "DELETE, /api/portal/files/1, true",
        "GET, /api/portal/cases, false",
        "HEAD, /api/portal/cases, false",
        "OPTIONS, /api/portal/cases, false",
        "POST, /elsewhere, false",
        "POST, /api/session, false",
        "POST, /api/portal/progress, false",
        "POST, /api/desk/staff/1/secret, false",
        "POST, /api/desk/staff/1/secret/2, true"
    })
    void whatChangesSomethingIsAWrite(String method, String path, boolean write) {
        assertThat(filter.shouldNotFilter(request(method, path))).isEqualTo(!write);
    }

    @Test
    void whoIsNotLoggedInAndWhoUploadsAFileWritesElsewhere() {
        assertThat(filter.shouldNotFilter(new MockHttpServletRequest("POST", "/api/portal/cases")))
                .isTrue();
        var upload = request("POST", "/api/portal/cases");
        upload.setContentType("Multipart/Form-Data; boundary=x");
        assertThat(filter.shouldNotFilter(upload)).isTrue();
        var form = request("POST", "/api/portal/cases");
        form.setContentType("application/json");
        assertThat(filter.shouldNotFilter(form)).isFalse();
    }

    @Test
    void whatWasDoneIsKeptAndItsPlaceGivenBack() throws Exception {
        filter.doFilterInternal(keyed("k", "{}"), answer, says(201, "done"));
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getContentAsString()).isEqualTo("done");
        var kept = ArgumentCaptor.forClass(Answer.class);
        verify(store).complete(any(), kept.capture());
        assertThat(kept.getValue().status()).isEqualTo(201);
        assertThat(kept.getValue().body()).isEqualTo("done".getBytes(StandardCharsets.UTF_8));
        verify(transactions).commit(any());
        verify(place).close();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 400, 404, 409, 422, 429, 500})
    void aRefusalIsTakenBackWithItsKey(int status) throws Exception {
        filter.doFilterInternal(keyed("k", "{}"), answer, says(status, "no"));
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString()).isEqualTo("no");
        verify(store, never()).complete(any(), any());
        var ended = ArgumentCaptor.forClass(TransactionStatus.class);
        verify(transactions).commit(ended.capture());
        assertThat(((SimpleTransactionStatus) ended.getValue()).isRollbackOnly())
                .isTrue();
    }

    @Test
    void theSameAgainIsAnsweredAsTheFirstTime() throws Exception {
        earlier("{}", new Answer(201, "text/plain", "done".getBytes(StandardCharsets.UTF_8), "/api/portal/cases/1"));
        filter.doFilterInternal(keyed("k", "{}"), answer, says(500, "never"));
        assertThat(handled).isZero();
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getContentAsString()).isEqualTo("done");
        assertThat(answer.getContentType()).isEqualTo("text/plain");
        assertThat(answer.getHeader("Location")).isEqualTo("/api/portal/cases/1");
        assertThat(answer.getHeader("Content-Location")).isEqualTo("/api/portal/cases/1");
        assertThat(answer.getHeader("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void aLongAnswerIsReadAsItIsNow() throws Exception {
        earlier("{}", new Answer(200, "application/json", null, "/api/portal/cases/1"));
        filter.doFilterInternal(keyed("k", "{}"), answer, (request, response) -> {
            var read = (jakarta.servlet.http.HttpServletRequest) request;
            response.getOutputStream().print(read.getMethod() + " " + read.getRequestURI());
        });
        assertThat(answer.getContentAsString()).isEqualTo("GET /api/portal/cases/1");
        assertThat(answer.getHeader("Location")).as("was not created").isNull();
    }

    @Test
    void whatIsNoMoreThereWasDoneAllTheSame() throws Exception {
        earlier("{}", new Answer(201, "application/json", null, "/api/portal/cases/1"));
        filter.doFilterInternal(keyed("k", "{}"), answer, says(404, "gone"));
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getContentAsString()).isEmpty();
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() throws Exception {
        earlier("{\"first\": 1}", new Answer(201, null, new byte[0], null));
        assertThatThrownBy(() -> filter.doFilterInternal(keyed("k", "{}"), answer, says(200, "")))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("idempotency/key-reused"));
    }

    private void earlier(String body, Answer first) throws IOException {
        String fingerprint = Write.read(keyed("k", body), 1000).fingerprint();
        when(store.begin(any())).thenReturn(false);
        when(store.find(any())).thenReturn(new WriteStore.Earlier(fingerprint, first));
    }

    @Test
    void whatPassesIsTriedAgainWithACleanAnswer() throws Exception {
        filter.doFilterInternal(keyed("k", "{}"), answer, (request, response) -> {
            var http = (HttpServletResponse) response;
            if (handled++ == 0) {
                http.setStatus(202);
                http.setHeader("X-Half", "said");
                http.getOutputStream().print("half");
                request.setAttribute(Failures.ATTRIBUTE, new SQLException("", "40P01"));
                return;
            }
            http.getOutputStream().print("whole");
        });
        assertThat(handled).isEqualTo(2);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).isEqualTo("whole");
        assertThat(answer.getHeader("X-Half")).isNull();
        verify(place, times(2)).close();
    }

    @Test
    void whatHandlersThrowGoesOn() {
        FilterChain io = (request, response) -> {
            throw new IOException("io");
        };
        FilterChain servlet = (request, response) -> {
            throw new ServletException("servlet");
        };
        assertThatThrownBy(() -> filter.doFilterInternal(keyed("k", "{}"), answer, io))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> filter.doFilterInternal(keyed("k", "{}"), answer, servlet))
                .isInstanceOf(ServletException.class);
        doThrow(new IllegalArgumentException("store")).when(store).complete(any(), any());
        assertThatThrownBy(() -> filter.doFilterInternal(keyed("k", "{}"), answer, says(200, "done")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b"})
    void aKeyIsAWordOfNoMoreThanTwoHundredCharacters(String key) throws IOException {
        assertRefused(() -> Write.read(keyed(key, "{}"), 1000), "idempotency/key-format");
        assertRefused(() -> Write.read(keyed("k".repeat(201), "{}"), 1000), "idempotency/key-format");
        assertThat(Write.read(keyed("k".repeat(200), "{}"), 1000).key()).hasSize(200);
    }

    @Test
    void aBodyHasABound() throws IOException {
        assertThat(Write.read(keyed("k", "12345"), 5).getInputStream().readAllBytes())
                .hasSize(5);
        assertRefused(() -> Write.read(keyed("k", "123456"), 5), "request/too-large");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String code) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    @Test
    void aWriteWithoutAKeyGetsOneThatNoCallerCanSend() throws IOException {
        var one = Write.read(request("POST", "/api/portal/cases"), 10);
        var other = Write.read(request("POST", "/api/portal/cases"), 10);
        assertThat(one.key()).startsWith(Write.MADE_HERE).isNotEqualTo(other.key());
        assertThat(one.principal()).isEqualTo("somebody");
        assertThat(one.route()).isEqualTo("POST /api/portal/cases");
    }

    @Test
    void twoWritesAreOneWhenRouteQueryAndBodyAre() throws IOException {
        String one = Write.read(keyed("k", "{}"), 10).fingerprint();
        assertThat(Write.read(keyed("other", "{}"), 10).fingerprint()).isEqualTo(one);
        assertThat(Write.read(keyed("k", "{ }"), 10).fingerprint()).isNotEqualTo(one);
        var elsewhere = keyed("k", "{}");
        elsewhere.setRequestURI("/api/portal/drafts");
        assertThat(Write.read(elsewhere, 10).fingerprint()).isNotEqualTo(one);
        var asked = keyed("k", "{}");
        asked.setQueryString("a=1");
        assertThat(Write.read(asked, 10).fingerprint()).isNotEqualTo(one);
    }

    @Test
    void aBodyCanBeReadOnceMore() throws IOException {
        var write = Write.read(keyed("k", "章"), 10);
        assertThat(write.getReader().readLine()).isEqualTo("章");
        var stream = write.getInputStream();
        assertThat(stream.isReady()).isTrue();
        assertThat(stream.isFinished()).isFalse();
        assertThat(stream.read()).isEqualTo(0xe7);
        assertThat(stream.read(new byte[9], 0, 9)).isEqualTo(2);
        assertThat(stream.isFinished()).isTrue();
        assertThat(stream.read()).isEqualTo(-1);
        assertThatThrownBy(() -> stream.setReadListener(null)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            40001, true
            40P01, true
            25006, true
            57014, true
            57P01, true
            08006, true
            23505, false
            42P01, false
            -,     false
            """)
    void someFaultsOfTheDatabasePass(String state, boolean passes) {
        assertThat(Failures.isPassing(new IllegalStateException(new SQLException("", state))))
                .isEqualTo(passes);
    }

    @Test
    void aBrokenCommitMayHaveHappenedAndIsTriedAgain() {
        assertThat(Failures.isPassing(new TransactionSystemException("broken"))).isTrue();
        assertThat(Failures.isPassing(new IllegalStateException(new SQLTransientConnectionException())))
                .isTrue();
        assertThat(Failures.isPassing(new IllegalStateException())).isFalse();
        assertThat(Failures.isPassing(null)).isFalse();
    }

    @Test
    void aLongAnswerThatStandsSomewhereIsKeptByItsPlaceOnly() throws Exception {
        assertThat(kept("PUT", "x".repeat(1001), null).body()).isNull();
        assertThat(kept("PUT", "x".repeat(1000), null).body()).hasSize(1000);
        assertThat(kept("PUT", "", null).place()).isEqualTo("/api/portal/cases");
        assertThat(kept("POST", "x".repeat(5000), null).body()).hasSize(5000);
        assertThat(kept("POST", "x".repeat(5000), "/api/portal/cases/1").body()).isNull();
        assertThat(kept("POST", "", "/api/portal/cases/1").place()).isEqualTo("/api/portal/cases/1");
    }

    private Answer kept(String method, String body, String location) throws Exception {
        org.mockito.Mockito.clearInvocations(store);
        filter.doFilterInternal(
                request(method, "/api/portal/cases"), new MockHttpServletResponse(), (request, response) -> {
                    if (location != null) {
                        ((HttpServletResponse) response).setHeader("Location", location);
                    }
                    response.getOutputStream().print(body);
                });
        var kept = ArgumentCaptor.forClass(Answer.class);
        verify(store).complete(any(), kept.capture());
        return kept.getValue();
    }
}
