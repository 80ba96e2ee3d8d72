package org.yiwang.clients;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.yiwang.clients.Client.Proof;
import org.yiwang.clients.Client.Registration;
import org.yiwang.kernel.Problem;

/** What a system must say of itself to be registered. */
@Component
class RegistrationRules {
    private static final String KEYS = "/keys";

    private final ProviderSettings settings;
    private final Clock clock;
    /** In the demo, systems on this very machine may take part. */
    private final boolean demo;

    RegistrationRules(ProviderSettings settings, Clock clock, Environment environment) {
        this.settings = settings;
        this.clock = clock;
        this.demo = environment.matchesProfiles("demo");
    }

    /**
     * @return its public keys or certificates
     * @throws Problem {@code invalid-input} with {@code clients/redirect-uri}, {@code clients/one-host}, {@code
     *     clients/unknown-scope}, or what is wrong with its keys
     */
    List<ClientKey> check(Registration wanted) {
        var faults = new ArrayList<Problem.Invalid>();
        check("/redirectUris", wanted.redirectUris(), faults);
        check("/logoutUris", wanted.logoutUris(), faults);
        @Nullable String backChannel = wanted.backChannelUri();
        if (backChannel != null && !WebPlace.isToComeBackTo(backChannel, demo)) {
            faults.add(new Problem.Invalid("/backChannelUri", "clients/redirect-uri"));
        }
        for (int i = 0; i < wanted.scopes().size(); i++) {
            if (Scope.of(wanted.scopes().get(i)).isEmpty()) {
                faults.add(new Problem.Invalid("/scopes/" + i, "clients/unknown-scope"));
            }
        }
        if (faults.isEmpty()
                && wanted.redirectUris().stream().map(WebPlace::host).distinct().count() > 1) {
            faults.add(new Problem.Invalid("/redirectUris", "clients/one-host"));
        }
        var keys = read(wanted.proof(), wanted.keys());
        if (keys.wrong() != null) {
            faults.add(new Problem.Invalid(KEYS, keys.wrong()));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return keys.keys();
    }

    /** @throws Problem {@code invalid-input} that says what is wrong with these keys or certificates */
    List<ClientKey> keys(Proof proof, String text) {
        var read = read(proof, text);
        if (read.wrong() != null) {
            throw Problem.invalid(KEYS, read.wrong());
        }
        return read.keys();
    }

    private ClientKey.Read read(Proof proof, @Nullable String text) {
        String said = text == null ? "" : text;
        return switch (proof) {
            case SECRET -> new ClientKey.Read(List.of(), said.isBlank() ? null : "clients/keys-beside-secret");
            case KEY -> ClientKey.keys(said);
            case CERTIFICATE ->
                settings.mtlsPort() == null
                        ? new ClientKey.Read(List.of(), "clients/no-mtls")
                        : ClientKey.certificates(said, clock.instant());
        };
    }

    private void check(String at, List<String> addresses, List<Problem.Invalid> faults) {
        for (int i = 0; i < addresses.size(); i++) {
            if (!WebPlace.isToComeBackTo(addresses.get(i), demo)) {
                faults.add(new Problem.Invalid(at + "/" + i, "clients/redirect-uri"));
            }
        }
    }
}
