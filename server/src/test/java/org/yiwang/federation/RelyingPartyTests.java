package org.yiwang.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.crypto.TestCipher;
import org.yiwang.federation.LittleProvider.Signs;
import org.yiwang.federation.RelyingParty.Back;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Problem;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;

/** Whoever comes from a provider that speaks OpenID Connect is who it says, and nobody comes by a trick. */
@NeedsDatabase
class RelyingPartyTests {
    private static final String BROWSER = "digest of a browser";
    private static JdbcClient jdbc;

    private final ShiftableClock clock = new ShiftableClock();
    private LittleProvider little;
    private ForeignProvider provider;
    private RelyingParty party;

    @BeforeAll
    static void theSchema() {
        jdbc = JdbcClient.create(TestDatabase.ofModules("federation"));
    }

    @BeforeEach
    void aProvider() throws IOException {
        little = new LittleProvider();
        provider = little.provider(2);
        party = party();
    }

    private RelyingParty party() {
        var settings = new FederationSettings("http://localhost:8080", null, null, null);
        return new RelyingParty(
                settings,
                new Discovery(settings),
                new ForeignTokens(clock),
                new Requests(jdbc, TestCipher.cipher(), clock));
    }

    @AfterEach
    void noProvider() {
        little.close();
    }

    private Map<String, String> sent() {
        return little.logIn(party.address(provider, BROWSER, "/account"));
    }

    private RelyingParty.Come comes(Map<String, String> with, String browser) {
        return party.come(provider, browser, new Back(with.get("state"), with.get("code"), with.get("iss")));
    }

    private static void refused(String code, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    @Test
    void whoeverHasLoggedInThereComesBackToWhereSheWanted() {
        String address = party.address(provider, BROWSER, "/account");
        var asked = LittleProvider.parameters(java.net.URI.create(address).getRawQuery());
        assertThat(asked)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", "http://localhost:8080/federation/little");
        var come = comes(little.logIn(address), BROWSER);
        assertThat(come.next()).isEqualTo("/account");
        assertThat(come.arrival().subject()).isEqualTo("somebody");
        assertThat(come.arrival().level()).isEqualTo(Assurance.REAL_PERSON);
        assertThat(come.arrival().session()).isEqualTo("a session there");
        assertThat(come.arrival().name()).isEqualTo("何小来");
        assertThat(provider.provider().atMost()).isEqualTo(Assurance.MATCHED);
        assertThat(provider.provider().trustsCertificateKey()).isFalse();
    }

    @Test
    void whoeverLogsOutHereMayLogOutThere() {
        var come = comes(sent(), BROWSER);
        String address =
                party.logOutAddress(provider, come.idToken(), "a state").orElseThrow();
        assertThat(address).startsWith(little.issuer + "/log-out?");
        assertThat(LittleProvider.parameters(java.net.URI.create(address).getRawQuery()))
                .containsEntry("id_token_hint", little.lastIdToken)
                .containsEntry("client_id", LittleProvider.CLIENT)
                .containsEntry("post_logout_redirect_uri", "http://localhost:8080/federation/signed-out")
                .containsEntry("state", "a state")
                .hasSize(4);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.NullSource
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"http://evil.example/log-out", "javascript:alert(1)", "/log-out", "not an address"})
    void nobodyIsSentToAPlaceThatIsNotSafe(String place) {
        var come = comes(sent(), BROWSER);
        little.logOut = place;
        assertThat(party().logOutAddress(provider, come.idToken(), "a state")).isEmpty();
    }

    @Test
    void aProviderThatIsSilentKeepsNobodyFromLoggingOut() {
        var come = comes(sent(), BROWSER);
        little.close();
        assertThat(party().logOutAddress(provider, come.idToken(), "a state")).isEmpty();
    }

    /** What the provider said is encrypted, kept for the log-in it began, and gone with it. */
    @Test
    void anIdTokenIsKeptForItsLogInAlone() {
        var links = new Links(jdbc, TestCipher.cipher(), TestCipher.index());
        var account = java.util.UUID.randomUUID();
        var link = links.add("little", "somebody who logs out", account, true, clock.instant());
        links.came(link, "this log-in", "a session", "header.claims.signature", clock.instant());
        links.came(link, "another", "another session", null, clock.instant());
        assertThat(links.proof(account, "this log-in")).contains(new Links.Proof("little", "header.claims.signature"));
        assertThat(links.proof(account, "another")).isEmpty();
        assertThat(links.proof(java.util.UUID.randomUUID(), "this log-in")).isEmpty();
        assertThat(jdbc.sql("select id_token from federation.arrivals where id_token is not null")
                        .query((row, number) ->
                                new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .list())
                .isNotEmpty()
                .noneMatch(it -> it.contains("claims"));
        links.here(account, "this log-in").forEach(links::over);
        assertThat(links.proof(account, "this log-in")).isEmpty();
    }

    @Test
    void aKeyThatIsAnotherByTheSameNameIsFetchedAnewButNotForEverySignature() {
        assertThat(comes(sent(), BROWSER)).isNotNull();
        int before = little.keysFetched.get();
        little.key = LittleProvider.key("1");
        assertThat(comes(sent(), BROWSER)).isNotNull();
        assertThat(little.keysFetched.get()).isEqualTo(before + 1);
        little.signs = Signs.WITH_A_KEY_NOBODY_KNOWS;
        for (int i = 0; i < 5; i++) {
            refused("federation/not-valid", () -> comes(sent(), BROWSER));
        }
        assertThat(little.keysFetched.get()).as("once a minute").isEqualTo(before + 1);
    }

    @Test
    void whatItDoesNotSayMeansTheLowestLevel() {
        little.says = it -> it.claim("acr", "urn:nobody:knows");
        assertThat(comes(sent(), BROWSER).arrival().level()).isEqualTo(Assurance.REGISTERED);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another nonce", it -> it.claim("nonce", "of another request")),
                lie("no nonce", it -> it.claim("nonce", null)),
                lie("another issuer", it -> it.issuer("https://evil.example")),
                lie("for another client", it -> it.audience("somebody else")),
                lie("too old", it -> it.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                lie("from tomorrow", it -> it.issueTime(Date.from(Instant.now().plusSeconds(86_400)))),
                lie("of nobody", it -> it.subject(null)));
    }

    private static Arguments lie(String what, UnaryOperator<JWTClaimsSet.Builder> says) {
        return Arguments.of(what, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void anIdTokenThatIsWrongLogsNobodyIn(String what, UnaryOperator<JWTClaimsSet.Builder> says) {
        little.says = says;
        refused("federation/not-valid", () -> comes(sent(), BROWSER));
    }

    @ParameterizedTest
    @EnumSource(value = Signs.class, mode = EnumSource.Mode.EXCLUDE, names = "RIGHTLY")
    void anIdTokenThatIsNotSignedRightlyLogsNobodyIn(Signs signs) {
        little.signs = signs;
        refused("federation/not-valid", () -> comes(sent(), BROWSER));
    }

    @Test
    void theAnswerOfAnotherProviderIsNotTaken() {
        var with = sent();
        refused(
                "federation/not-valid",
                () -> party.come(
                        provider, BROWSER, new Back(with.get("state"), with.get("code"), "https://evil.example")));
        var unsaid = sent();
        refused(
                "federation/not-valid",
                () -> party.come(provider, BROWSER, new Back(unsaid.get("state"), unsaid.get("code"), null)));
        assertThat(little.exchanges).as("no code went to anybody").hasValue(0);
    }

    @Test
    void whatOneBrowserAskedForNoOtherGets() {
        var with = sent();
        refused("federation/not-valid", () -> comes(with, "another browser"));
        refused("federation/not-valid", () -> comes(with, BROWSER));
        refused("federation/not-valid", () -> comes(Map.of("state", "made up", "code", "x"), BROWSER));
        assertThat(little.exchanges).hasValue(0);
    }

    @Test
    void aStateOfAnotherProviderIsNotOurs() throws IOException {
        try (var second = new LittleProvider()) {
            var with = sent();
            var evil =
                    new ForeignProvider("second", "另一个", null, second.issuer, "yiwang", "secret", 4, null, null, true);
            refused(
                    "federation/not-valid",
                    () -> party.come(evil, BROWSER, new Back(with.get("state"), with.get("code"), second.issuer)));
            assertThat(second.exchanges).as("the code did not go there").hasValue(0);
        }
    }

    @Test
    void aCodeCountsOnce() {
        var with = sent();
        comes(with, BROWSER);
        refused("federation/not-valid", () -> comes(with, BROWSER));
        assertThat(little.exchanges).hasValue(1);
        var again = sent();
        refused(
                "federation/not-valid",
                () -> comes(
                        Map.of("state", again.get("state"), "code", with.get("code"), "iss", little.issuer), BROWSER));
    }

    @Test
    void whatComesBackTooLateIsOver() {
        var with = sent();
        clock.set(Instant.now().plus(Duration.ofMinutes(11)));
        refused("federation/not-valid", () -> comes(with, BROWSER));
    }

    @Test
    void aProviderThatIsDownOrCallsItselfOtherwiseIsSaidToBeSilent() {
        little.issuer = "https://evil.example";
        refused("federation/platform-silent", () -> party.address(provider, BROWSER, "/"));
        little.issuer = provider.issuer();
        var with = sent();
        little.close();
        refused("federation/platform-silent", () -> comes(with, BROWSER));
        refused("federation/platform-silent", () -> party().address(provider, BROWSER, "/"));
    }

    @Test
    void aLogOutIsTakenFromTheProviderAlone() {
        var out = party.loggedOut(provider, little.logOutToken(it -> it));
        assertThat(out.subject()).isEqualTo("somebody");
        assertThat(out.session()).isEqualTo("a session there");

        Stream.<UnaryOperator<JWTClaimsSet.Builder>>of(
                        it -> it.issuer("https://evil.example"),
                        it -> it.audience("somebody else"),
                        it -> it.claim("events", null),
                        it -> it.claim("events", Map.of("http://schemas.openid.net/event/other", Map.of())),
                        it -> it.claim("nonce", "an ID token has one"),
                        it -> it.jwtID(null),
                        it -> it.subject(null).claim("sid", null),
                        it -> it.issueTime(Date.from(Instant.now().minusSeconds(3600))))
                .forEach(wrong ->
                        refused("federation/not-signed", () -> party.loggedOut(provider, little.logOutToken(wrong))));
        for (Signs signs : new Signs[] {Signs.NOT, Signs.WITH_THE_SECRET, Signs.WITH_A_KEY_NOBODY_KNOWS}) {
            little.signs = signs;
            refused("federation/not-signed", () -> party.loggedOut(provider, little.logOutToken(it -> it)));
        }
        refused("federation/not-signed", () -> party.loggedOut(provider, "no token at all"));
    }

    @Test
    void aProviderSaysWhatItNeeds() {
        assertThatThrownBy(() ->
                        new ForeignProvider("national", "n", null, "https://a.example", "c", "s", 2, null, null, null))
                .hasMessageContaining("id");
        assertThatThrownBy(
                        () -> new ForeignProvider("one", "n", null, "http://a.example", "c", "s", 2, null, null, null))
                .hasMessageContaining("issuer");
        assertThatThrownBy(
                        () -> new ForeignProvider("one", "n", null, "https://a.example", "c", "s", 5, null, null, null))
                .hasMessageContaining("atMost");
        assertThatThrownBy(() ->
                        new ForeignProvider("one", "n", null, "https://a.example", "c", "s", 2, null, "none", null))
                .hasMessageContaining("algorithm");
    }
}
