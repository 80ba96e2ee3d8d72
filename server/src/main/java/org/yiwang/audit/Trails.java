package org.yiwang.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;

/**
 * 查阅记录: who looked at one object and who did something with it, for those who answer for it. Whoever asks has been found to
 * be within her reach; nothing else of the audit is read.
 */
@Service
@Transactional(readOnly = true)
public class Trails {
    private final AuditStore store;
    private final AuditViews views;
    private final Ledger ledger;

    Trails(AuditStore store, AuditViews views, Ledger ledger) {
        this.store = store;
        this.views = views;
        this.ledger = ledger;
    }

    /** Who it was: of the staff, somebody who acts for herself or another, the system, or somebody not logged in. */
    public enum By {
        STAFF,
        PERSON,
        SYSTEM,
        NOBODY
    }

    /**
     * One line, in words; from which address is for auditors.
     *
     * @param act code of what was done
     * @param object number of the object, or of what hangs on it
     * @param detail what more there is to say of it; never personal data
     * @param account of a member of staff
     * @param party for which a person acted
     * @param mandated whether that was under a mandate of it
     * @param posts of a member of staff
     * @param place her department, or the region if she works for all of its departments
     * @param fields kinds of personal data that were seen
     * @param refused code of the problem; null if it was done
     */
    public record Trace(
            UUID id,
            Instant at,
            String act,
            String actName,
            String object,
            @Nullable String detail,
            By by,
            @Nullable UUID account,
            @Nullable UUID party,
            boolean mandated,
            @Nullable String posts,
            @Nullable String place,
            String purpose,
            List<String> fields,
            @Nullable String refused) {}

    /** What was done with an object, or with what hangs on it by its number and a hyphen; the latest first. */
    public Page<Trace> page(String number, @Nullable String cursor, int size, Language language) {
        var found = store.about(number, DeskAuditController.after(cursor), size + 1);
        return Page.of(found, size, it -> Cursor.of(it.at(), it.id())).map(it -> trace(it, number, language));
    }

    private Trace trace(Entry entry, String number, Language language) {
        boolean staff = entry.who() == Entry.Who.STAFF;
        return new Trace(
                entry.id(),
                entry.at(),
                entry.act(),
                views.actName(entry.act(), language),
                entry.objectId() == null ? number : entry.objectId(),
                entry.detail(),
                switch (entry.who()) {
                    case STAFF -> By.STAFF;
                    case PERSON, ENTERPRISE -> By.PERSON;
                    case SYSTEM -> By.SYSTEM;
                    case NOBODY -> By.NOBODY;
                },
                staff ? entry.actor() : null,
                entry.party(),
                entry.mandate() != null,
                staff ? ledger.reader(entry.who(), entry.roles(), language) : null,
                views.place(entry.region(), entry.departments(), language),
                entry.purpose().in(language),
                ledger.fields(entry).stream().map(it -> it.in(language)).toList(),
                entry.refused());
    }
}
