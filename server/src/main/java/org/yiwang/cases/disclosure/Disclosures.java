package org.yiwang.cases.disclosure;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.disclosure.Disclosure.Field;
import org.yiwang.cases.disclosure.Disclosure.Purpose;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.licence.HeldLicences;
import org.yiwang.licence.Licence;
import org.yiwang.licence.LicenceIdentifier;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/**
 * Looking behind the mask, within one's scope and for a reason. Each look leaves a trace that the supervisor of the scope
 * can read; who looks at very many must wait.
 */
@Service
@Transactional
class Disclosures {
    private static final int LOOKS_IN_A_QUARTER_OF_AN_HOUR = 60;

    private final Handling handling;
    private final WantedLicences wanted;
    private final DisclosureStore store;
    private final People people;
    private final HeldLicences licences;
    private final Throttle throttle;
    private final Audit audit;
    private final Clock clock;

    Disclosures(
            Handling handling,
            WantedLicences wanted,
            DisclosureStore store,
            People people,
            HeldLicences licences,
            Throttle throttle,
            Audit audit,
            Clock clock) {
        this.handling = handling;
        this.wanted = wanted;
        this.store = store;
        this.people = people;
        this.licences = licences;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Shows what is masked of an applicant.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope; {@code cases/purpose-in-words}; {@code
     *     cases/too-many-looks}
     */
    Person reveal(Actor actor, CaseNumber number, List<Field> fields, Purpose purpose, @Nullable String reason) {
        var shown = handling.find(actor, "cases:reveal", number);
        if (purpose == Purpose.OTHER && (reason == null || reason.isBlank())) {
            throw Problem.invalid("/reason", "cases/purpose-in-words");
        }
        note(actor, shown, fields, null, purpose, reason);
        audit.detail(fields.stream().distinct().sorted().map(Enum::name).collect(Collectors.joining(" ")));
        return people.reveal(
                shown.applicant(),
                actor,
                fields.stream().distinct().map(Field::kind).toArray(DataKind[]::new));
    }

    /**
     * The licences of the applicant that stand for papers of this case.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope
     */
    List<WantedLicences.Wanted> replacing(Actor actor, CaseNumber number) {
        return wanted.of(handling.find(actor, "cases:reveal", number), actor);
    }

    /**
     * Opens one of them as PDF.
     *
     * @throws Problem {@code licence/unknown} also if it stands for no paper of this case
     */
    byte[] open(Actor actor, CaseNumber number, LicenceIdentifier identifier) {
        var shown = handling.find(actor, "cases:reveal", number);
        Licence held = wanted.of(shown, actor).stream()
                .flatMap(it -> it.licences().stream())
                .filter(it -> it.identifier().equals(identifier))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("licence/unknown"));
        note(actor, shown, List.of(), identifier.value(), Purpose.PAPER, null);
        return licences.pdf(held);
    }

    /** What was looked at within the actor's scope, the latest first. */
    @Transactional(readOnly = true)
    List<Disclosure> within(Actor actor, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope("cases:read-disclosures"), after, limit);
    }

    private void note(
            Actor actor,
            Case shown,
            List<Field> fields,
            @Nullable String licence,
            Purpose purpose,
            @Nullable String reason) {
        var look = new Guess("disclosures", actor.account().toString(), LOOKS_IN_A_QUARTER_OF_AN_HOUR);
        throttle.count("cases/too-many-looks", look);
        audit.purpose(purpose.audited());
        store.add(
                new Disclosure(
                        Ids.next(),
                        shown.number(),
                        shown.title(),
                        actor.account(),
                        fields.stream().distinct().sorted().toList(),
                        licence,
                        purpose,
                        reason == null || reason.isBlank() ? null : reason.strip(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)),
                shown);
    }
}
