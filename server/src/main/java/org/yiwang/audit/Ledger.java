package org.yiwang.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.declared.Declarations;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * 数据使用记录: what others did with somebody's data, in words she knows (个人信息保护法 §44, §45). Who it was is said by post and
 * organ; names of staff are not given.
 */
@Service
@Transactional(readOnly = true)
class Ledger {
    private final AuditStore store;
    private final AuditViews views;
    private final Acts acts;
    private final Words words;
    private final ObjectProvider<Matters> matters;
    private final Map<String, RoleName> roles;

    Ledger(
            AuditStore store,
            AuditViews views,
            Acts acts,
            Words words,
            ObjectProvider<Matters> matters,
            Declarations declarations) {
        this.store = store;
        this.views = views;
        this.acts = acts;
        this.words = words;
        this.matters = matters;
        this.roles = declarations.all("roles.json", RoleName.class);
    }

    @JsonIgnoreProperties(ignoreUnknown = true) // what else is said of a role is for others
    private record RoleName(String name, String nameEn) {}

    /** What was read of the party the actor acts for, or done with it; the latest first. */
    List<Entry> uses(Actor actor, @Nullable Cursor after, int limit) {
        return store.uses(subjects(actor), after, limit);
    }

    /** One line of it. */
    Optional<Entry> find(Actor actor, UUID id) {
        return store.use(subjects(actor), id);
    }

    /** In whose lists that party stood. */
    List<Listing> listings(Actor actor, @Nullable Cursor after, int limit) {
        return store.listings(subjects(actor), after, limit);
    }

    /** The party, what turned out to be it, and the account, if that is its own. */
    private List<UUID> subjects(Actor actor) {
        UUID party = actor.party();
        return store.sameAs(party, actor.is(party) ? actor.account() : party);
    }

    /**
     * One line: who, of which office, why, in which matter, which kinds of data.
     *
     * @param reader post of a member of staff, or whoever acts for her
     * @param organ null if whoever acted belongs to none
     * @param matter what the case is about and its number; null if it was in no case of hers
     * @param fields kinds of data, in words
     * @param actName what was done
     * @param caseNumber of a case of hers
     */
    record UseView(
            UUID id,
            Instant at,
            String reader,
            @Nullable String organ,
            String purpose,
            @Nullable String matter,
            List<String> fields,
            String actName,
            @Nullable String caseNumber) {}

    /** That she stood, partly hidden, in lists of one reader on one day. */
    record ListingView(
            UUID id, LocalDate day, String reader, @Nullable String organ, String actName) {}

    /** In words, with what the cases were about. */
    List<UseView> views(List<Entry> entries, Actor actor, Language language) {
        var titles = new HashMap<String, Matters.Matter>();
        var numbers = entries.stream()
                .flatMap(it -> Stream.ofNullable(AuditViews.caseNumber(it)))
                .collect(Collectors.toSet());
        if (!numbers.isEmpty()) {
            matters.orderedStream().forEach(it -> titles.putAll(it.of(numbers, actor.party())));
        }
        return entries.stream().map(it -> view(it, titles, language)).toList();
    }

    private UseView view(Entry entry, Map<String, Matters.Matter> titles, Language language) {
        @Nullable String number = AuditViews.caseNumber(entry);
        Matters.@Nullable Matter matter = number == null ? null : titles.get(number);
        return new UseView(
                entry.id(),
                entry.at(),
                isStranger(entry)
                        ? words.say(Sentence.of("audit/reader-other"), language)
                        : reader(entry.who(), entry.roles(), language),
                views.place(entry.region(), entry.departments(), language),
                entry.purpose().in(language),
                number == null || matter == null
                        ? licence(entry, language)
                        : words.say(
                                Sentence.of("audit/matter")
                                        .with("title", matter.title())
                                        .with("number", number),
                                language),
                fields(entry).stream().map(it -> it.in(language)).toList(),
                views.actName(entry.act(), language),
                matter == null ? null : number);
    }

    private @Nullable String licence(Entry entry, Language language) {
        return "licence".equals(entry.objectKind()) && entry.objectId() != null
                ? words.say(Sentence.of("audit/matter-licence").with("number", entry.objectId()), language)
                : null;
    }

    /** Of records of before: what the act says of itself. */
    List<DataKind> fields(Entry entry) {
        return entry.fields().isEmpty()
                ? acts.find(entry.act())
                        .map(it -> it.reads().stream().sorted().toList())
                        .orElse(List.of())
                : entry.fields();
    }

    /** Whether it was somebody who acted for herself, or for somebody else, and not for whose data it was. */
    private static boolean isStranger(Entry entry) {
        return (entry.who() == Entry.Who.PERSON || entry.who() == Entry.Who.ENTERPRISE)
                && entry.mandate() == null
                && entry.party() != null
                && !entry.party().equals(entry.subject());
    }

    String reader(Entry.Who who, List<String> posts, Language language) {
        return switch (who) {
            case STAFF ->
                posts.isEmpty()
                        ? words.say(Sentence.of("audit/reader-staff"), language)
                        : posts.stream()
                                .map(it -> role(it, language))
                                .collect(Collectors.joining(language.choose("、", ", ")));
            case PERSON, ENTERPRISE -> words.say(Sentence.of("audit/reader-agent"), language);
            case SYSTEM, NOBODY -> words.say(Sentence.of("audit/reader-system"), language);
        };
    }

    private String role(String code, Language language) {
        @Nullable RoleName name = roles.get(code);
        return name == null ? code : language.choose(name.name(), name.nameEn());
    }

    ListingView view(Listing listing, Language language) {
        return new ListingView(
                listing.subjects().iterator().next(),
                Days.of(listing.at()),
                reader(Entry.Who.STAFF, listing.roles(), language),
                views.place(listing.region(), listing.departments(), language),
                views.actName(listing.act(), language));
    }
}
