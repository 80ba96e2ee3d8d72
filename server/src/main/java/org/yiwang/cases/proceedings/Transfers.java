package org.yiwang.cases.proceedings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseTransfers;
import org.yiwang.cases.Step;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.identity.People;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.QueryCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Lets somebody else go on with a case. */
@Service
@Transactional
class Transfers implements CaseTransfers {
    /** All that whoever has a case does with it; not with anything else. */
    private static final Set<Act> ACTS = EnumSet.of(Act.SUBMIT, Act.WITHDRAW, Act.RECEIVE);

    private static final String NOBODY = "";

    private final Proceedings proceedings;
    private final CaseStore store;
    private final People people;
    private final Mandates mandates;
    private final Words words;

    Transfers(Proceedings proceedings, CaseStore store, People people, Mandates mandates, Words words) {
        this.proceedings = proceedings;
        this.store = store;
        this.people = people;
        this.mandates = mandates;
        this.words = words;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Case> named(CaseNumber number, String applicantName) {
        @Nullable Case found = store.find(number).orElse(null);
        String name = found == null ? NOBODY : store.applicantName(found.id());
        boolean same =
                MessageDigest.isEqual(bytes(PersonName.asWritten(name)), bytes(PersonName.asWritten(applicantName)));
        return Optional.ofNullable(found).filter(it -> same);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Case hold(CaseNumber number) {
        return proceedings.hold(number);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isOfOrganisation(Case held) {
        return !people.organisations(Set.of(held.applicant())).isEmpty();
    }

    @Override
    public void tell(Case about, Sentence notice) {
        proceedings.tell(about, notice);
    }

    @Override
    public void tell(UUID party, Case about, Sentence notice) {
        proceedings.tell(party, about, notice);
    }

    @Override
    public Case handOver(Case held, Actor official, String permission, UUID party, Sentence reason, LocalDate until) {
        var by = By.organ(official, held, permission);
        var after = proceedings.take(Step.TAKE_OVER, held, by);
        var why = words.write(reason.with("owner", store.applicantName(held.id())));
        if (isOfOrganisation(held)) {
            mandates.assign(held.applicant(), party, held.itemCode(), held.number(), ACTS, until, official.account());
        } else {
            after = after.goingOnWith(party);
            String name = people.reveal(party, official, DataKind.NAME).name();
            store.handOver(after, name, QueryCode.random());
        }
        proceedings.record(after, Step.TAKE_OVER, by, new Why(why, null), null);
        return after;
    }
}
