package org.yiwang.identity.passkeys;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** This site, as passkeys know it. */
@Component
@EnableConfigurationProperties(PasskeySettings.class)
class RelyingParty {
    private static final int USUAL_PORT = 8080;

    private final PasskeySettings settings;
    private final Environment environment;

    RelyingParty(PasskeySettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** The domain its passkeys belong to. */
    String domain() {
        return settings.domain() != null
                ? settings.domain()
                : URI.create(origin()).getHost();
    }

    /** Where its pages come from: as set, else this machine with the port that is really listened on. */
    private String origin() {
        return settings.origin() != null ? settings.origin() : "http://localhost:" + port();
    }

    private int port() {
        int wanted = environment.getProperty("server.port", Integer.class, USUAL_PORT);
        int real = environment.getProperty("local.server.port", Integer.class, wanted);
        return real > 0 ? real : USUAL_PORT;
    }

    /** What a signature must be for: this site, this domain, this challenge. */
    ServerProperty expecting(byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(origin()))
                .rpId(domain())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
