package org.yiwang.lint;

import static org.yiwang.lint.LintRule.About.LOCAL;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.LocalPart;

/** 本地要素: where, when, and whom to ask; and that what is said to be better is better. */
@Component
class LocalRules implements LintRules {
    private final Phrases phrases;

    LocalRules(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public List<LintRule> rules() {
        return List.of(
                here(
                        "same-phones",
                        (it, local) -> local.consultPhone() != null
                                && Objects.equals(digits(local.consultPhone()), digits(local.complaintPhone()))),
                here("no-consult-phone", (it, local) -> Subject.isBlank(local.consultPhone())),
                here("no-complaint-phone", (it, local) -> Subject.isBlank(local.complaintPhone())),
                each(
                        "phone-format",
                        local -> Stream.of(local.consultPhone(), local.complaintPhone())
                                .filter(it -> it != null && !it.isBlank() && !phrases.in(Phrases.Kind.PHONE, it))),
                here("no-address", (it, local) -> it.hasChannel("WINDOW") && Subject.isBlank(local.address())),
                here("no-hours", (it, local) -> it.hasChannel("WINDOW") && Subject.isBlank(local.hours())),
                here(
                        "summer-without-winter",
                        (it, local) -> local.summerHours() != null && Subject.isBlank(local.hours())),
                here(
                        "hall-without-window",
                        (it, local) -> Boolean.TRUE.equals(it.particulars().inHall())
                                && local.windows() != null
                                && local.windows().isEmpty()),
                each("address-not-web", local -> addresses(local).filter(it -> !isWeb(it))),
                each("address-not-secure", local -> addresses(local).filter(it -> it.startsWith("http:"))),
                new LintRule("improvement-void", LOCAL, it -> it.voidImprovements().stream()));
    }

    private static LintRule here(String code, BiPredicate<Subject, LocalPart> broken) {
        return new LintRule(code, LOCAL, it -> {
            var local = it.local();
            return local != null && broken.test(it, local) ? Stream.of("") : Stream.empty();
        });
    }

    private static LintRule each(String code, Function<LocalPart, Stream<String>> traces) {
        return new LintRule(code, LOCAL, it -> {
            var local = it.local();
            return local == null ? Stream.empty() : traces.apply(local);
        });
    }

    /** Where it is handled on another site. */
    static Stream<String> addresses(LocalPart local) {
        return Stream.of(local.onlineUrl(), local.mobileUrl())
                .filter(it -> it != null && !it.isBlank())
                .map(Objects::requireNonNull);
    }

    private static boolean isWeb(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String digits(@Nullable String phone) {
        return phone == null ? null : phone.replaceAll("\\D", "");
    }
}
