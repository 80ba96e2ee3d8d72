package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;
import tools.jackson.databind.json.JsonMapper;

/** The published lists: what of licences is in them, when, and how little is read for it. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({ShiftableClock.Configuration.class, DemoSeals.class})
class StatusListsTests {
    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static int cases = 900;

    @Autowired
    MockMvcTester http;

    @Autowired
    Licences licences;

    @Autowired
    LicenceStore store;

    @Autowired
    StatusStore statuses;

    @Autowired
    CredentialKeys keys;

    @Autowired
    LicenceTypes types;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ShiftableClock clock;

    @BeforeEach
    void types() throws IOException {
        clock.set(LocalDate.of(2020, 6, 11));
        try (InputStream file = getClass().getResourceAsStream("/licence/types.json")) {
            types.load(file);
        }
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Licence issued(UUID party) {
        return licences.issue(new NewLicence(
                CaseNumber.of(WUCHANG, LocalDate.of(2020, 6, 1), CaseNumber.Channel.WEB, cases++),
                LicencesTests.SOCIAL_SECURITY_CARD,
                Samples.ORGAN,
                WUCHANG,
                party,
                "王𬭎",
                party.toString(),
                JsonMapper.shared().createObjectNode().put("bank", "中国银行"),
                null));
    }

    private SignedJWT list(int list) throws ParseException, JOSEException {
        var answer = http.get().uri(StatusLists.PATH + "?list=" + list).exchange();
        assertThat(answer).hasStatusOk().hasContentType("application/statuslist+jwt");
        var token = SignedJWT.parse(
                new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.US_ASCII));
        var key = keys.published(token.getHeader().getKeyID()).orElseThrow();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        return token;
    }

    private int said(Licence licence) throws ParseException, JOSEException {
        var place = place(licence);
        return said(list(place.list()), place);
    }

    private StatusStore.Place place(Licence licence) {
        return transaction.execute(status -> statuses.place(licence.identifier()));
    }

    private static int said(SignedJWT token, StatusStore.Place place) throws ParseException {
        var list = (Map<?, ?>) token.getJWTClaimsSet().getClaim("status_list");
        assertThat(list.get("bits")).isEqualTo(2L);
        int[] bytes = TestedLists.unpacked(String.valueOf(list.get("lst")));
        assertThat(bytes).hasSize(StatusList.SIZE / 4);
        return TestedLists.at(bytes, place.index());
    }

    private void end(Licence licence, Licence.Status how) {
        transaction.executeWithoutResult(status -> store.end(licence.identifier(), how));
    }

    @Test
    void itIsASignedTokenThatIsGoodForADay() throws ParseException, JOSEException {
        var token = list(0);
        assertThat(token.getHeader().getType().getType()).isEqualTo("statuslist+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(claims.getIssuer() + StatusLists.PATH);
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(24));
        assertThat(claims.getLongClaim("ttl")).isEqualTo(3600);
    }

    @Test
    void whatEndsIsInItAtOnce() throws ParseException, JOSEException {
        for (var how : List.of(Licence.Status.REVOKED, Licence.Status.CANCELLED)) {
            var licence = issued(UUID.randomUUID());
            var other = issued(UUID.randomUUID());
            assertThat(said(licence)).isZero();
            end(licence, how);
            assertThat(said(licence)).isEqualTo(1);
            assertThat(said(other)).isZero();
        }
        var before = issued(UUID.randomUUID());
        var next = before.next("http://localhost", clock.instant());
        transaction.executeWithoutResult(status -> {
            store.supersede(before.identifier(), next.identifier());
            store.add(next, UUID.randomUUID(), new byte[] {1}, new byte[] {2}, "0".repeat(64));
        });
        assertThat(said(before)).isEqualTo(1);
        assertThat(said(next)).isZero();
    }

    @Test
    void whoHasItAlreadyIsToldSoAndItIsSignedAnewEachHour() throws ParseException, JOSEException {
        Instant signed = Instant.parse("2020-06-13T03:00:00Z");
        clock.set(signed);
        var answer = http.get().uri(StatusLists.PATH).exchange();
        assertThat(answer).headers().hasValue("Cache-Control", "no-cache, public");
        String etag = String.valueOf(answer.getResponse().getHeader("ETag"));
        clock.set(signed.plus(Duration.ofMinutes(59)));
        assertThat(http.get().uri(StatusLists.PATH).header("If-None-Match", etag))
                .hasStatus(304);

        clock.set(signed.plus(Duration.ofMinutes(61)));
        assertThat(http.get().uri(StatusLists.PATH).header("If-None-Match", etag))
                .hasStatusOk();
        assertThat(list(0).getJWTClaimsSet().getIssueTime().toInstant())
                .isAfterOrEqualTo(signed.plus(Duration.ofMinutes(61)));
    }

    @Test
    void oneOfBeforeGetsAPlaceAndKeepsIt() throws ParseException, JOSEException {
        var licence = issued(UUID.randomUUID());
        jdbc.sql("delete from licence.status_entries where identifier = :identifier")
                .param("identifier", licence.identifier().value())
                .update();
        assertThat(inForce(licence)).contains(place(licence));
        end(licence, Licence.Status.REVOKED);
        assertThat(said(licence)).isEqualTo(1);
        assertThat(inForce(licence)).isEmpty();
    }

    private Optional<StatusStore.Place> inForce(Licence licence) {
        return transaction.execute(status -> store.placeInForce(licence.identifier()));
    }

    @Test
    void aFullListIsFollowedByAnother() {
        var licence = issued(UUID.randomUUID());
        var other = issued(UUID.randomUUID());
        var always = new StatusStore(jdbc, bound -> place(other).index());
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from licence.status_entries where identifier = :identifier")
                    .param("identifier", licence.identifier().value())
                    .update();
            var place = always.place(licence.identifier());
            assertThat(place.list()).isEqualTo(place(other).list() + 1);
            assertThat(statuses.version(place.list())).hasValue(0);
            assertThat(always.place(licence.identifier())).isEqualTo(place);
            status.setRollbackOnly();
        });
    }

    @Test
    void placesDoNotFollowEachOther() {
        Set<Integer> gaps = new HashSet<>();
        int before = place(issued(UUID.randomUUID())).index();
        for (int i = 0; i < 8; i++) {
            int next = place(issued(UUID.randomUUID())).index();
            gaps.add(next - before);
            before = next;
        }
        assertThat(gaps).hasSize(8).doesNotContain(1, -1);
    }

    @Test
    void thereAreNoMoreListsThanAreNeeded() {
        assertThat(http.get().uri(StatusLists.PATH + "?list=99999"))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("licence/unknown-status-list");
        assertThat(http.get().uri(StatusLists.PATH + "?list=-1")).hasStatus(404);
        assertThat(http.get().uri(StatusLists.PATH + "?list=x")).hasStatus(422);
    }
}
