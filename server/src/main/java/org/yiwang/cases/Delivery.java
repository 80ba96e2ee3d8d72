package org.yiwang.cases;

import org.springframework.stereotype.Component;
import org.yiwang.catalog.Guide;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.licence.Licences;
import org.yiwang.licence.NewLicence;
import org.yiwang.licence.Organ;

/** 送达: what was granted reaches the applicant; a licence is issued under the organ's seal at once. */
@Component
class Delivery {
    private final Proceedings proceedings;
    private final CaseStore store;
    private final People people;
    private final Licences licences;

    Delivery(Proceedings proceedings, CaseStore store, People people, Licences licences) {
        this.proceedings = proceedings;
        this.store = store;
        this.people = people;
        this.licences = licences;
    }

    /** Issues the licence the item results in, if it results in one. */
    void deliver(Case granted, Actor approver) {
        var version = proceedings.version(granted);
        var result = version.guide().result();
        if (result != null && result.kind() == Guide.Result.Kind.LICENCE && result.licenceType() != null) {
            var applicant = people.reveal(granted.applicant(), approver);
            licences.issue(new NewLicence(
                    granted.number(),
                    result.licenceType(),
                    new Organ(granted.department(), granted.departmentName()),
                    granted.region(),
                    granted.applicant(),
                    applicant.name(),
                    applicant.idNumber(),
                    store.form(granted.id()),
                    version.formSchema()));
        }
    }
}
