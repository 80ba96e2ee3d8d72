package org.yiwang.cases.proceedings;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseDeliveries;
import org.yiwang.cases.Step;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.identity.People;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Puts into the record of a case when its papers reached the applicant. */
@Service
@Transactional
class Served implements CaseDeliveries {
    private final Proceedings proceedings;
    private final CaseStore store;
    private final RecordStore records;
    private final People people;
    private final Words words;

    Served(Proceedings proceedings, CaseStore store, RecordStore records, People people, Words words) {
        this.proceedings = proceedings;
        this.store = store;
        this.records = records;
        this.people = people;
        this.words = words;
    }

    @Override
    @Transactional(readOnly = true)
    public Case find(CaseNumber number) {
        return store.find(number).orElseThrow(() -> Problem.notFound("cases/unknown"));
    }

    @Override
    public Case hold(CaseNumber number) {
        return proceedings.hold(number);
    }

    @Override
    @Transactional(readOnly = true)
    public String maskedApplicant(Case shown) {
        String name = store.applicantName(shown.id());
        return people.organisations(List.of(shown.applicant())).isEmpty() ? Masking.name(name) : name;
    }

    @Override
    public void tell(Case about, Sentence notice) {
        proceedings.tell(about, notice);
    }

    @Override
    public int served(Case held, Fact fact, By by) {
        var steps = records.steps(held.id());
        for (int index = 0; index < steps.size(); index++) {
            var step = steps.get(index);
            if (step.step() == Step.SERVE && fact.document().equals(step.document())) {
                return index + 1;
            }
        }
        proceedings.served(
                held,
                fact,
                new Proceedings.By(by.actor(), by.organ(), by.insteadOf()),
                new Proceedings.Why(words.write(fact.how()), fact.clause()));
        return steps.size() + 1;
    }
}
