package org.yiwang.clients;

import java.util.Base64;
import java.util.UUID;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.BlindIndex;

/**
 * What people are called at clients: always the same at one, and something else at the next, so that two of them cannot put together
 * what each knows (OpenID Connect Core 1.0 §8.1). An account keeps what it is called when it turns out whose it is.
 */
@Component
class Subjects {
    private final BlindIndex index;

    Subjects(BlindIndex index) {
        this.index = index;
    }

    /** The account at this client and others of its host. */
    String of(RegisteredClient client, UUID account) {
        return written("client-subject", RegisteredClients.sector(client) + "\0" + account);
    }

    /** A log-in at this client. */
    String session(RegisteredClient client, String signOn) {
        return written("client-session", client.getId() + "\0" + signOn);
    }

    private String written(String field, String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(index.of(field, value));
    }
}
