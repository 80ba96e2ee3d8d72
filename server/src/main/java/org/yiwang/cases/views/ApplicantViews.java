package org.yiwang.cases.views;

import org.springframework.stereotype.Component;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.views.CaseView.ApplicantView;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Masking;

/** Who applied, always masked. */
@Component
class ApplicantViews {
    private final People people;

    ApplicantViews(People people) {
        this.people = people;
    }

    ApplicantView self(Actor actor) {
        return masked(people.actedFor(actor));
    }

    /** To the organ; that it was looked at leaves a trace. */
    ApplicantView revealed(Case shown, Actor reader) {
        return masked(people.reveal(shown.applicant(), reader, DataKind.MASKED));
    }

    private ApplicantView masked(Person person) {
        String phone = person.phone();
        return new ApplicantView(
                person.kind().isOrganisation() ? person.name() : Masking.name(person.name()),
                person.maskedNumber(),
                phone == null ? null : Masking.phone(phone),
                person.idNumber() == null && people.hasShownNetworkIdentity(person.party()));
    }
}
