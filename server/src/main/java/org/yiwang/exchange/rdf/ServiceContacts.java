package org.yiwang.exchange.rdf;

import static org.yiwang.exchange.rdf.Terms.*;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.exchange.Codes;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Where and how an item is handled, and whom to ask. Where no phone is recorded none is told, though 12345 knows. */
@Component
class ServiceContacts {
    private final Commons commons;
    private final Codes codes;
    private final Iris iris;
    private final Words words;

    ServiceContacts(Commons commons, Codes codes, Iris iris, Words words) {
        this.commons = commons;
        this.codes = codes;
        this.iris = iris;
        this.words = words;
    }

    void tell(Services.Told told) {
        var channels = new HashMap<String, Node>();
        told.content().guide().handlingChannels().stream()
                .filter(codes.words(Codes.Table.CHANNEL)::contains)
                .forEach(it -> channel(told, channels, it));
        place(told, channels);
        address(told, channels, "WEB", told.local().onlineUrl());
        address(told, channels, "MOBILE", told.local().mobileUrl());
        phone(
                told,
                "consultation",
                Sentence.of("exchange/consultation"),
                told.local().consultPhone());
        phone(told, "complaint", Sentence.of("exchange/complaint"), told.local().complaintPhone());
    }

    /** What is recorded of it, though no record tells that it is a way to apply, is told all the same. */
    private Node channel(Services.Told told, Map<String, Node> channels, String kind) {
        return channels.computeIfAbsent(kind, it -> {
            String name = "channel-" + it.toLowerCase(Locale.ROOT);
            var channel = told.graph()
                    .add(new Node(iris.part(told.service().iri(), name), CHANNEL))
                    .gives(IDENTIFIER, told.item().code() + "-" + name);
            if (told.content().guide().handlingChannels().contains(it)) {
                channel.points(TYPE, told.graph().share(commons.concept(Codes.Table.CHANNEL, it)));
            }
            told.service().points(HAS_CHANNEL, channel);
            return channel;
        });
    }

    private void place(Services.Told told, Map<String, Node> channels) {
        var local = told.local();
        var windows = local.windows() == null ? List.<String>of() : local.windows();
        if (local.address() == null && local.hours() == null && windows.isEmpty()) {
            return;
        }
        var window = channel(told, channels, "WINDOW");
        if (local.address() != null || !windows.isEmpty()) {
            var address = told.graph()
                    .add(new Node(iris.part(told.service().iri(), "address"), ADDRESS))
                    .says(FULL_ADDRESS, local.address());
            windows.forEach(it -> address.says(LOCATOR_NAME, it));
            window.points(HAS_ADDRESS, address);
        }
        hours(told, window, local);
    }

    private void hours(Services.Told told, Node window, LocalPart local) {
        var summer = local.summerHours();
        if (local.hours() != null) {
            var otherwise = Sentence.of("exchange/winter-hours").with("hours", local.hours());
            said(hours(told, window, "hours"), summer == null ? null : otherwise, local.hours());
        }
        if (summer != null) {
            said(
                    hours(told, window, "summer-hours"),
                    Sentence.of("exchange/summer-hours")
                            .with("from", summer.fromMonth())
                            .with("to", summer.toMonth())
                            .with("hours", summer.hours()),
                    summer.hours());
        }
    }

    private Node hours(Services.Told told, Node window, String name) {
        var hours = told.graph().add(new Node(iris.part(told.service().iri(), name), TEMPORAL_ENTITY));
        window.points(OPENING_HOURS, hours);
        return hours;
    }

    private void said(Node node, @Nullable Sentence sentence, String bare) {
        node.says(DESCRIPTION, sentence == null ? bare : words.say(sentence, Language.CHINESE));
    }

    private void address(Services.Told told, Map<String, Node> channels, String kind, @Nullable String written) {
        Iris.written(written)
                .ifPresent(it ->
                        channel(told, channels, kind).points(PAGE, told.graph().add(new Node(it, DOCUMENT))));
    }

    private void phone(Services.Told told, String name, Sentence sentence, @Nullable String phone) {
        if (phone != null && !phone.isBlank()) {
            var contact = told.graph()
                    .add(new Node(iris.part(told.service().iri(), name), CONTACT_POINT))
                    .gives(TELEPHONE, phone)
                    .says(TITLE, words.say(sentence, Language.CHINESE), words.say(sentence, Language.ENGLISH));
            told.service().points(HAS_CONTACT_POINT, contact);
        }
    }
}
