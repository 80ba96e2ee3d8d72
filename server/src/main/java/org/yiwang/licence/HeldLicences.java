package org.yiwang.licence;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.DataKind;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;

/**
 * Licences of somebody else, for staff who were found to have a reason to see them. That they were looked for leaves a
 * trace with the holder's personal data.
 */
@Service
@Transactional
public class HeldLicences {
    private static final int MOST = 200;

    private final LicenceStore store;
    private final LicenceMaker maker;
    private final Licences licences;
    private final People people;
    private final Standings standings;

    HeldLicences(LicenceStore store, LicenceMaker maker, Licences licences, People people, Standings standings) {
        this.store = store;
        this.maker = maker;
        this.licences = licences;
        this.people = people;
        this.standings = standings;
    }

    /** What a party holds, as it stands today, newest first. */
    public List<Licence> of(UUID holder, Actor reader) {
        String number = people.reveal(holder, reader, DataKind.ID_NUMBER).provedNumber();
        return store.of(holder, number == null ? null : licences.holderIndex(number), MOST).stream()
                .map(standings::today)
                .toList();
    }

    /** A licence found so, as PDF for reading; the seal on it is a picture. */
    @Transactional(readOnly = true)
    public byte[] pdf(Licence found) {
        return maker.pdf(found);
    }
}
