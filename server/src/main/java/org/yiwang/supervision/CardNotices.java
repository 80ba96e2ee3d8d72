package org.yiwang.supervision;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.notify.Notices;
import org.yiwang.supervision.Card.What;
import org.yiwang.words.Sentence;

/** Who is told what of a card. */
@Component
class CardNotices {
    /** What a head of an organ may do, and nobody else. */
    private static final String HEADS = "cases:assign";

    private final CardStore store;
    private final HeldBy held;
    private final Notices notices;

    CardNotices(CardStore store, HeldBy held, Notices notices) {
        this.store = store;
        this.held = held;
        this.notices = notices;
    }

    void issued(Card card) {
        tell(
                card,
                Sentence.of("supervision/notice-issued")
                        .named("colour", card.colour()::in)
                        .with("card", card.number())
                        .with("title", card.title())
                        .with("number", card.caseNumber().value()));
    }

    void upheld(Card card) {
        tell(
                card,
                Sentence.of("supervision/notice-upheld")
                        .named("colour", card.colour()::in)
                        .with("card", card.number())
                        .with("title", card.title())
                        .with("number", card.caseNumber().value()));
    }

    void withdrawn(Card card) {
        tell(
                card,
                Sentence.of("supervision/notice-withdrawn")
                        .named("colour", card.colour()::in)
                        .with("card", card.number())
                        .with("title", card.title())
                        .with("number", card.caseNumber().value()));
    }

    void urged(Card card) {
        tell(
                card,
                Sentence.of("supervision/notice-urged")
                        .named("colour", card.colour()::in)
                        .with("card", card.number())
                        .with("title", card.title())
                        .with("number", card.caseNumber().value()));
    }

    /** Whoever confirmed it decides about the appeal. */
    void appealed(Card card) {
        whoConfirmed(card)
                .ifPresent(it -> notices.send(
                        it,
                        Sentence.of("supervision/notice-appealed")
                                .named("colour", card.colour()::in)
                                .with("card", card.number())
                                .with("title", card.title())
                                .with("number", card.caseNumber().value()),
                        null));
    }

    /** Whoever confirmed it; if nobody had to, those who were told that it was issued. */
    void basisChanged(Card card) {
        var changed = Sentence.of("supervision/notice-basis-changed")
                .named("colour", card.colour()::in)
                .with("card", card.number())
                .with("title", card.title())
                .with("number", card.caseNumber().value());
        whoConfirmed(card).ifPresentOrElse(it -> notices.send(it, changed, null), () -> tell(card, changed));
    }

    private Optional<UUID> whoConfirmed(Card card) {
        return store.events(card.id()).stream()
                .filter(it -> it.what() == What.CONFIRMED)
                .flatMap(it -> Optional.ofNullable(it.actor()).stream())
                .reduce((first, last) -> last);
    }

    /** Whoever handles the case; of what is more than a warning, the heads of the organ, too. */
    private void tell(Card card, Sentence what) {
        var told = new LinkedHashSet<UUID>();
        if (card.officer() != null) {
            told.add(card.officer());
        }
        if (card.colour() != Colour.WARNING) {
            told.addAll(held.ofDepartment(HEADS, card.region(), card.department()));
        }
        told.forEach(it -> notices.send(it, what, null));
    }
}
