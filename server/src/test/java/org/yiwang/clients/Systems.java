package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Registers systems of departments, and has them approved. */
final class Systems {
    static final String CALLBACK = "https://bureau.example.org/callback";
    static final String AFTERWARDS = "https://bureau.example.org/";

    private final int port;
    private final Visitor registrant;
    private final Visitor security;

    Systems(int port) {
        this.port = port;
        this.registrant = new Visitor(port).as("item-manager");
        this.security = new Visitor(port).as("security-admin");
    }

    /** What is registered, and what is special about it. */
    Answer registers(Map<String, Object> special) {
        var system = new HashMap<String, Object>(Map.of(
                "name",
                "不动产业务系统",
                "organ",
                "武汉市不动产登记中心",
                "purpose",
                "办理登记时确认您的身份",
                "redirectUris",
                List.of(CALLBACK),
                "logoutUris",
                List.of(AFTERWARDS),
                "machine",
                true,
                "scopes",
                List.of("openid", "profile")));
        system.putAll(special);
        return registrant.post("/api/desk/clients", system);
    }

    /** One that may log people in. */
    Bureau approved(Map<String, Object> special) {
        var registered = registers(special);
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        var approved = asks("approve", registered.at("/id"), Map.of());
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        var secret = approved.json().path("clientSecret");
        if (secret.isString()) {
            QuietLogs.keepSecret(secret.asString());
        }
        return new Bureau(port, approved.at("/clientId"), secret.isString() ? secret.asString() : null, CALLBACK);
    }

    /** What a security administrator does with one. */
    Answer asks(String what, String client, Map<String, Object> body) {
        return security.post("/api/desk/clients/" + client + "/" + what, body);
    }

    /** As the desk shows it. */
    Answer shown() {
        return security.get("/api/desk/clients/all");
    }
}
