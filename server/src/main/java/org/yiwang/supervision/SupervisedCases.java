package org.yiwang.supervision;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.supervision.SupervisionSection.CaseCard;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Shows cards with a case: to the organ all that stand, to whoever applied red ones, where the province makes them known. */
@Component
class SupervisedCases implements CaseSection<SupervisionSection> {
    private final Cards cards;
    private final SupervisionSettings settings;
    private final Words words;

    SupervisedCases(Cards cards, SupervisionSettings settings, Words words) {
        this.cards = cards;
        this.settings = settings;
        this.words = words;
    }

    @Override
    public Optional<SupervisionSection> toApplicant(Case shown, Actor applicant, Language language) {
        return settings.tellApplicantOfRed()
                ? section(cards.standing(shown.number()).stream()
                        .filter(it -> it.colour() == Colour.RED)
                        .map(it -> view(it, toApplicant(it), language))
                        .toList())
                : Optional.empty();
    }

    @Override
    public Optional<SupervisionSection> toOrgan(Case shown, Actor reader, Language language) {
        return section(cards.standing(shown.number()).stream()
                .map(it -> view(it, toOrgan(it), language))
                .toList());
    }

    private static Sentence toApplicant(Card card) {
        return Sentence.of("supervision/red-to-applicant").with("department", card.departmentName());
    }

    private static Sentence toOrgan(Card card) {
        return Sentence.of("supervision/card-to-organ")
                .named("subject", card.subject()::in)
                .named("colour", card.colour()::in)
                .with("since", card.since());
    }

    private CaseCard view(Card card, Sentence text, Language language) {
        return new CaseCard(
                card.number(), card.colour(), card.colour().in(language), card.since(), words.say(text, language));
    }

    private static Optional<SupervisionSection> section(List<CaseCard> shown) {
        return shown.isEmpty() ? Optional.empty() : Optional.of(new SupervisionSection(shown));
    }
}
