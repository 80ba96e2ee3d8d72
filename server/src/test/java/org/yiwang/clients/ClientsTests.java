package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.yiwang.clients.Bureau.location;
import static org.yiwang.clients.Bureau.parameters;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.stories.Story;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;

/** A department registers its system, somebody else approves it, and it may log people in until it is disabled. */
@Story
class ClientsTests {
    private static final String CALLBACK = "https://bureau.example.org/callback";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Visitor registrant;
    Visitor security;

    @BeforeEach
    void people() {
        registrant = new Visitor(port).as("item-manager");
        security = new Visitor(port).as("security-admin");
    }

    private static Map<String, Object> system(String at, Object value) {
        var system = new HashMap<String, Object>(Map.of(
                "name", "公积金业务系统",
                "organ", "武汉住房公积金管理中心",
                "purpose", "办理公积金业务时确认您的身份",
                "redirectUris", List.of(CALLBACK),
                "scopes", List.of("openid", "profile")));
        if (at != null) {
            system.put(at, value);
        }
        return system;
    }

    private String registered() {
        var answer = registrant.post("/api/desk/clients", system(null, null));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.at("/state")).isEqualTo("REGISTERED");
        return answer.at("/id");
    }

    private Bureau approved(String id) {
        var answer = security.post("/api/desk/clients/" + id + "/approve", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        QuietLogs.keepSecret(answer.at("/clientSecret"));
        return new Bureau(port, answer.at("/clientId"), answer.at("/clientSecret"), CALLBACK);
    }

    @Test
    void aSystemIsRegisteredApprovedAndLogsPeopleIn() {
        String id = registered();
        var resident = new Visitor(port).as("resident");
        assertThat(new Bureau(port, id, "none", CALLBACK).sends(resident).status())
                .as("not before it is approved")
                .isEqualTo(400);
        assertThat(registrant.get("/api/desk/clients?state=REGISTERED").text()).contains(id);
        assertThat(security.get("/api/desk/clients/all").text()).contains(id);

        var bureau = approved(id);
        var again = security.post("/api/desk/clients/" + id + "/approve", Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/code")).isEqualTo("clients/not-registered");
        var tokens = bureau.exchanges(bureau.code(resident));
        assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
        assertThat(bureau.actsForItself().at("/error")).isEqualTo("unauthorized_client");

        // somebody is called otherwise elsewhere, and nobody is told of the tokens of others
        var demo = new Bureau(port);
        String here = bureau.read(tokens.at("/id_token")).getSubject();
        var there = demo.exchanges(demo.code(resident));
        assertThat(demo.read(there.at("/id_token")).getSubject()).isNotEqualTo(here);
        assertThat(demo.isActive(tokens.at("/access_token"))).isFalse();
        assertThat(demo.revokes(tokens.at("/access_token")).status()).isEqualTo(200);
        assertThat(bureau.isActive(tokens.at("/access_token"))).isTrue();
        assertThat(demo.refreshes(tokens.at("/refresh_token")).at("/error")).isEqualTo("invalid_grant");
        String code = bureau.code(resident);
        assertThat(demo.exchanges(code).at("/error")).isEqualTo("invalid_grant");
        assertThat(bureau.exchanges(code).at("/error"))
                .as("stolen, so worth nothing")
                .isEqualTo("invalid_grant");

        assertThat(jdbc.sql(
                                "select secret_digest is not null and id::text = client_id from clients.clients where id = :id::uuid")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aNewSecretTakesThePlaceOfTheOld() {
        String id = registered();
        var bureau = approved(id);
        var answer = security.post("/api/desk/clients/" + id + "/secret", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        QuietLogs.keepSecret(answer.at("/clientSecret"));
        assertThat(bureau.introspects("x").status()).isEqualTo(401);
        bureau.secret = answer.at("/clientSecret");
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
    }

    @Test
    void aDisabledSystemAndItsTokensAreWorthNothing() {
        String id = registered();
        var bureau = approved(id);
        var resident = new Visitor(port).as("resident");
        var tokens = bureau.exchanges(bureau.code(resident));
        assertThat(security.post("/api/desk/clients/" + id + "/disable", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
        var disabled = security.post("/api/desk/clients/" + id + "/disable", Map.of("reason", "系统下线"));
        assertThat(disabled.at("/state")).isEqualTo("DISABLED");
        assertThat(bureau.refreshes(tokens.at("/refresh_token")).status()).isEqualTo(401);
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(401);
        assertThat(bureau.sends(resident).status()).isEqualTo(400);
        assertThat(security.post("/api/desk/clients/" + id + "/secret", Map.of())
                        .at("/code"))
                .isEqualTo("clients/not-approved");
    }

    @Test
    void aRejectedSystemStaysOut() {
        String id = registered();
        var rejected = security.post("/api/desk/clients/" + id + "/reject", Map.of("reason", "没有依据"));
        assertThat(rejected.at("/state")).isEqualTo("REJECTED");
        assertThat(rejected.at("/reason")).isEqualTo("没有依据");
        assertThat(security.post("/api/desk/clients/" + id + "/approve", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoRegistersDoesNotApprove() {
        String id = registered();
        assertThat(registrant
                        .post("/api/desk/clients/" + id + "/approve", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(registrant.get("/api/desk/clients/all").status()).isEqualTo(403);
        assertThat(security.post("/api/desk/clients", system(null, null)).status())
                .isEqualTo(403);
        assertThat(new Visitor(port).as("clerk").get("/api/desk/clients").status())
                .isEqualTo(403);
        var unknown = security.post("/api/desk/clients/" + java.util.UUID.randomUUID() + "/approve", Map.of());
        assertThat(unknown.at("/code")).isEqualTo("clients/unknown-client");
        jdbc.sql(
                        "update clients.clients set registered_by = (select id from identity.accounts where username = 'security-admin') where id = :id::uuid")
                .param("id", id)
                .update();
        assertThat(security.post("/api/desk/clients/" + id + "/approve", Map.of())
                        .at("/code"))
                .isEqualTo("clients/own-registration");
    }

    /** Within five seconds (reliability B11), also if the client does not answer at first. */
    @Test
    void theSystemIsToldThatSheHasLoggedOut() throws IOException, ParseException {
        var told = new LinkedBlockingQueue<String>();
        var calls = new AtomicInteger();
        var listener = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        listener.createContext("/log-out", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean taken = calls.incrementAndGet() > 1;
            if (taken) {
                told.add(body);
            }
            exchange.sendResponseHeaders(taken ? 200 : 503, -1);
            exchange.close();
        });
        listener.start();
        try {
            var answer = registrant.post(
                    "/api/desk/clients",
                    system(
                            "backChannelUri",
                            "http://127.0.0.1:" + listener.getAddress().getPort() + "/log-out"));
            var bureau = approved(answer.at("/id"));
            var resident = new Visitor(port).as("resident");
            var tokens = bureau.exchanges(bureau.code(resident));
            assertThat(resident.delete("/api/session").status()).isEqualTo(204);
            await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
            String body = told.remove();
            assertThat(body).startsWith("logout_token=");
            String token = body.substring("logout_token=".length());
            QuietLogs.keepSecret(token);
            assertThat(SignedJWT.parse(token).getHeader().getType().getType()).isEqualTo("logout+jwt");
            var said = bureau.read(token);
            var before = bureau.read(tokens.at("/id_token"));
            assertThat(said.getSubject()).isEqualTo(before.getSubject());
            assertThat(said.getClaim("sid")).isEqualTo(before.getClaim("sid"));
            assertThat(said.getAudience()).containsExactly(bureau.clientId);
            assertThat(said.getClaims()).containsKey("events").doesNotContainKey("nonce");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> jdbc.sql("select count(*) from clients.log_outs where client = :id::uuid")
                                    .param("id", answer.at("/id"))
                                    .query(Integer.class)
                                    .single()
                            == 0);
        } finally {
            listener.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redirectUris   | http://bureau.example.org/callback        | /redirectUris/0   | clients/redirect-uri",
                "redirectUris   | https://bureau.example.org/callback#here  | /redirectUris/0   | clients/redirect-uri",
                "redirectUris   | https://*.example.org/callback            | /redirectUris/0   | clients/redirect-uri",
                "redirectUris   | https://me@bureau.example.org/            | /redirectUris/0   | clients/redirect-uri",
                "redirectUris   | javascript:alert(1)                       | /redirectUris/0   | clients/redirect-uri",
                "redirectUris   | //bureau.example.org/                     | /redirectUris/0   | clients/redirect-uri",
                "redirectUris   | https://局.example.org/                   | /redirectUris/0   | clients/redirect-uri",
                "redirectUris   | https://a.example.org/ https://b.example.org/ | /redirectUris | clients/one-host",
                "logoutUris     | ftp://bureau.example.org/                 | /logoutUris/0     | clients/redirect-uri",
                "scopes         | everything                                | /scopes/0         | clients/unknown-scope"
            })
    void whatIsRegisteredWronglyIsRefusedAtItsPlace(String at, String values, String pointer, String code) {
        var answer = registrant.post("/api/desk/clients", system(at, List.of(values.split(" "))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
    }

    @Test
    void theSystemIsToldOfNobodyWhoDidNotCome() {
        var bureau = approved(registered());
        var answer = bureau.sends(new Visitor(port), "prompt", "none");
        assertThat(location(answer)).startsWith(CALLBACK);
        assertThat(parameters(answer)).containsEntry("error", "login_required");
    }
}
