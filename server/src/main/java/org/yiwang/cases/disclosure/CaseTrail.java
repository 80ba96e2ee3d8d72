package org.yiwang.cases.disclosure;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Trails;
import org.yiwang.cases.Case;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Items;
import org.yiwang.identity.Accounts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** 查阅记录: who looked at what of a case and who did something with it, for those who answer for the work on it. */
@Service
@Transactional(readOnly = true)
class CaseTrail {
    private static final String MAY = "cases:read-trail";

    private final Handling handling;
    private final Trails trails;
    private final Accounts accounts;
    private final Materials materials;
    private final RecordStore records;
    private final Items items;
    private final Words words;

    CaseTrail(
            Handling handling,
            Trails trails,
            Accounts accounts,
            Materials materials,
            RecordStore records,
            Items items,
            Words words) {
        this.handling = handling;
        this.trails = trails;
        this.accounts = accounts;
        this.materials = materials;
        this.records = records;
        this.items = items;
        this.words = words;
    }

    /**
     * One line.
     *
     * @param who name of the member of staff; of others only what they are to the case
     * @param post null for whoever is no member of staff
     * @param organ where she works
     * @param act code of what was done
     * @param object which paper, document or licence, if not the case as a whole
     * @param fields kinds of personal data that were seen, in words; none of the applicant's own acts
     * @param purpose in words
     * @param refused code of the problem if it was not let happen
     */
    record Line(
            UUID id,
            Instant at,
            String who,
            @Nullable String post,
            @Nullable String organ,
            String act,
            String actName,
            @Nullable String object,
            List<String> fields,
            String purpose,
            @Nullable String refused) {
        @Override
        public String toString() {
            return "Line[" + id + " " + act + "]";
        }
    }

    /**
     * A part of it, the latest first.
     *
     * @throws org.yiwang.kernel.Problem {@code cases/unknown} also if it is out of scope
     */
    Page<Line> page(Actor actor, CaseNumber number, @Nullable String cursor, int size, Language language) {
        var shown = handling.find(actor, MAY, number);
        var names = new HashMap<UUID, String>();
        var objects = objects(shown);
        return trails.page(number.value(), cursor, size, language).map(it -> line(it, shown, objects, names, language));
    }

    private Line line(
            Trails.Trace trace, Case shown, Map<String, String> objects, Map<UUID, String> names, Language language) {
        @Nullable String detail = trace.detail();
        @Nullable String object = objects.getOrDefault(trace.object(), detail == null ? null : objects.get(detail));
        boolean herself = shown.applicant().equals(trace.party()) && !trace.mandated();
        return new Line(
                trace.id(),
                trace.at(),
                who(trace, shown, names, language),
                trace.posts(),
                trace.place(),
                trace.act(),
                trace.actName(),
                object,
                herself ? List.of() : trace.fields(),
                trace.purpose(),
                trace.refused());
    }

    private String who(Trails.Trace trace, Case shown, Map<UUID, String> names, Language language) {
        @Nullable UUID account = trace.account();
        if (account != null) {
            return names.computeIfAbsent(
                    account,
                    it -> accounts.actor(it)
                            .map(Actor::name)
                            .orElseGet(() -> words.say(Sentence.of("audit/reader-staff"), language)));
        }
        return words.say(
                switch (trace.by()) {
                    case PERSON, STAFF ->
                        !shown.applicant().equals(trace.party())
                                ? Sentence.of("cases/trail-other")
                                : trace.mandated()
                                        ? Sentence.of("cases/trail-agent")
                                        : Sentence.of("cases/trail-applicant");
                    case SYSTEM -> Sentence.of("cases/trail-system");
                    case NOBODY -> Sentence.of("cases/trail-nobody");
                },
                language);
    }

    /** What each file and document of the case is called; the name somebody gave a file is not said. */
    private Map<String, String> objects(Case shown) {
        var objects = new HashMap<String, String>();
        var handedIn = materials.of(shown.id());
        for (var material : items.version(shown.itemVersion()).materials()) {
            var submitted = handedIn.get(material.id());
            if (submitted != null) {
                submitted
                        .files()
                        .forEach(it -> objects.put(it.file().id().value().toString(), material.name()));
                submitted
                        .former()
                        .forEach(it -> objects.put(it.file().id().value().toString(), material.name()));
            }
        }
        records.documents(shown.id()).forEach(it -> objects.put(it.number(), it.title()));
        return objects;
    }
}
