package org.yiwang.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/** Who else may log people in here: the national platform, if there is a line to it, and those in the file of providers. */
@Component
class ForeignProviders {
    private static final Provider NATIONAL = new Provider(Provider.NATIONAL, "", "", Assurance.IN_PERSON, true);

    private final Map<String, ForeignProvider> foreign = new LinkedHashMap<>();
    private final ObjectProvider<NationalPlatform> platform;
    private final Words words;

    /** @throws IllegalArgumentException if the file says something that cannot be */
    ForeignProviders(
            FederationSettings settings, ObjectProvider<NationalPlatform> platform, Words words, JsonMapper json) {
        this.platform = platform;
        this.words = words;
        if (settings.providers() != null) {
            try {
                for (var one : json.readValue(Files.readAllBytes(settings.providers()), File.class)
                        .providers()) {
                    if (foreign.put(one.id(), one) != null) {
                        throw new IllegalArgumentException(
                                "yiwang.federation.providers: there are two of '" + one.id() + "'");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("yiwang.federation.providers cannot be read", e);
            }
        }
    }

    private record File(List<ForeignProvider> providers) {}

    /** What it is called. */
    String name(Provider provider, Language language) {
        return provider.id().equals(Provider.NATIONAL)
                ? words.say(Sentence.of("federation/national-platform"), language)
                : language == Language.CHINESE ? provider.name() : provider.nameEn();
    }

    /** All, the national platform first. */
    List<Provider> all() {
        var all = new ArrayList<Provider>();
        if (platform.getIfAvailable() != null) {
            all.add(NATIONAL);
        }
        foreign.values().forEach(it -> all.add(it.provider()));
        return List.copyOf(all);
    }

    /** @throws Problem {@code federation/unknown-provider}; {@code federation/no-platform} */
    Provider get(String id) {
        if (id.equals(Provider.NATIONAL)) {
            national();
            return NATIONAL;
        }
        return foreign(id)
                .map(ForeignProvider::provider)
                .orElseThrow(() -> Problem.notFound("federation/unknown-provider"));
    }

    Optional<ForeignProvider> foreign(String id) {
        return Optional.ofNullable(foreign.get(id));
    }

    /** @throws Problem {@code federation/no-platform} */
    NationalPlatform national() {
        var national = platform.getIfAvailable();
        if (national == null) {
            throw Problem.unavailable("federation/no-platform");
        }
        return national;
    }
}
