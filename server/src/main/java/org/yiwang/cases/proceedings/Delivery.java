package org.yiwang.cases.proceedings;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.emergency.Mode;
import org.yiwang.identity.People;
import org.yiwang.kernel.Problem;
import org.yiwang.licence.Licences;
import org.yiwang.licence.NewLicence;
import org.yiwang.licence.Organ;

/** 送达: what was granted reaches the applicant; a licence is issued under the organ's seal, and lies in her licence wallet at once. */
@Component
class Delivery {
    private final Proceedings proceedings;
    private final CaseStore store;
    private final People people;
    private final Licences licences;
    private final EmergencyModes emergencies;
    private final Audit audit;

    Delivery(
            Proceedings proceedings,
            CaseStore store,
            People people,
            Licences licences,
            EmergencyModes emergencies,
            Audit audit) {
        this.emergencies = emergencies;
        this.audit = audit;
        this.proceedings = proceedings;
        this.store = store;
        this.people = people;
        this.licences = licences;
    }

    /**
     * Asks before anything is decided whether what the item results in can be delivered.
     *
     * @throws Problem {@code licence/no-seal} and the others that say what the seal of the organ lacks; {@code
     *     cases/temporary-over} if what could be granted has ended already
     */
    void require(Case held) {
        if (licence(proceedings.version(held)) != null) {
            licences.requireSeal(new Organ(held.department(), held.departmentName()));
            var term = term(held);
            if (term != null && term.until().isBefore(proceedings.today())) {
                throw Problem.conflict("cases/temporary-over")
                        .with("document", term.document())
                        .with("day", term.until());
            }
        }
    }

    /** 临时许可: until when what is granted holds, if it was applied for under such a mode; the longest of several. */
    private NewLicence.@Nullable Term term(Case held) {
        var today = proceedings.today();
        return emergencies.governing(held.itemCode(), held.region(), held.receivedAt()).stream()
                .filter(it -> it.mode() == Mode.TEMPORARY_PERMIT)
                .map(it -> new NewLicence.Term(it.lastDay(today.minusDays(1)), it.document()))
                .max(Comparator.comparing(NewLicence.Term::until))
                .orElse(null);
    }

    /** The type of licence an item results in; null if it results in something else. */
    private static @Nullable String licence(ItemVersion version) {
        var result = version.guide().result();
        return result == null || result.kind() != Guide.Result.Kind.LICENCE ? null : result.licenceType();
    }

    /** Issues the licence the item results in, if it results in one. */
    void deliver(Case granted) {
        var version = proceedings.version(granted);
        @Nullable String type = licence(version);
        if (type != null) {
            var applicant = people.revealByLaw(granted.applicant(), DataKind.NAME, DataKind.ID_NUMBER);
            licences.issue(new NewLicence(
                    granted.number(),
                    type,
                    new Organ(granted.department(), granted.departmentName()),
                    granted.region(),
                    granted.applicant(),
                    applicant.name(),
                    applicant.idNumber(),
                    store.form(granted.id(), audit.readByLaw(granted.applicant(), DataKind.FORM)),
                    version.formSchema(),
                    term(granted)));
        }
    }
}
