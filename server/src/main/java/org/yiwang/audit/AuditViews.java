package org.yiwang.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** What an entry looks like to an auditor, and to whom it was about. */
@Component
class AuditViews {
    private final Places places;
    private final Acts acts;

    AuditViews(Places places, Acts acts) {
        this.places = places;
        this.acts = acts;
    }

    /**
     * One line for an auditor. Staff are named; of others user name and network are masked.
     *
     * @param place where a member of staff works, in words
     * @param detail what more there is to say of the object
     * @param refused code of the problem; null if it was done
     * @param source network address
     * @param trace the same for all that one request did
     */
    record RecordView(
            UUID id,
            Instant at,
            String act,
            String actName,
            @Nullable String objectKind,
            @Nullable String objectId,
            @Nullable String detail,
            Entry.Who who,
            @Nullable String username,
            @Nullable String place,
            String purposeName,
            @Nullable String refused,
            @Nullable String source,
            @Nullable UUID trace) {}

    /**
     * A look of a member of staff at one's own data; she herself is not named.
     *
     * @param place her department, or the region if she works for all of its departments
     */
    record LookView(
            UUID id,
            Instant at,
            String actName,
            @Nullable String place,
            String purposeName,
            @Nullable String caseNumber) {}

    RecordView record(Entry entry, Language language) {
        boolean staff = entry.who() == Entry.Who.STAFF;
        return new RecordView(
                entry.id(),
                entry.at(),
                entry.act(),
                actName(entry, language),
                entry.objectKind(),
                entry.objectId(),
                entry.detail(),
                entry.who(),
                entry.username() == null || staff ? entry.username() : Masking.keep(entry.username(), 1, 1),
                place(entry, language),
                entry.purpose().in(language),
                entry.refused(),
                entry.source() == null || staff ? entry.source() : Masking.network(entry.source()),
                entry.trace());
    }

    LookView look(Entry entry, Language language) {
        return new LookView(
                entry.id(),
                entry.at(),
                actName(entry, language),
                place(entry, language),
                entry.purpose().in(language),
                caseNumber(entry));
    }

    static @Nullable String caseNumber(Entry entry) {
        String id = entry.objectId();
        if (id != null && "document".equals(entry.objectKind())) {
            return id.split("-", 2)[0];
        }
        return "case".equals(entry.objectKind()) ? id : null;
    }

    /** An act that no module of this version declares is shown by its code. */
    private String actName(Entry entry, Language language) {
        return actName(entry.act(), language);
    }

    String actName(String act, Language language) {
        return acts.find(act).map(it -> it.in(language)).orElse(act);
    }

    private @Nullable String place(Entry entry, Language language) {
        return place(entry.region(), entry.departments(), language);
    }

    @Nullable
    String place(@Nullable String region, List<String> departments, Language language) {
        if (region == null) {
            return null;
        }
        return departments.isEmpty()
                ? region(region, language)
                : departments.stream()
                        .map(it -> places.department(it)
                                .map(found -> name(found, language))
                                .orElse(it))
                        .collect(Collectors.joining(language.choose("、", ", ")));
    }

    private static String name(Department department, Language language) {
        return language.choose(department.name(), department.nameEn());
    }

    private String region(String code, Language language) {
        try {
            Region region = places.region(new RegionCode(code));
            return language.choose(region.name(), region.nameEn());
        } catch (Problem unknown) {
            return code;
        }
    }
}
