package org.yiwang.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * Writes the audit. What a handler does is known from its {@link Audited}; within it a use case says what it alone knows,
 * and outside of any handler that is lost, except where a method says otherwise.
 */
@Service
public class Audit {
    /** Request attribute with what was refused within a transaction that is about to be undone. */
    static final String REFUSED = "yiwang.audit.refused";

    private static final String TRACE = "yiwang.trace";
    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    private static final ThreadLocal<@Nullable Deed> CURRENT = new ThreadLocal<>();
    /** Refusals that say something of the caller: who has typed a field wrongly, or must wait, has tried nothing. */
    private static final Set<Integer> TELLING = Set.of(401, 403, 404, 409);
    /** Whatever somebody put into an address in the place of a number may be anything, also personal data. */
    private static final Pattern PUBLIC_NUMBER = Pattern.compile("[0-9A-Za-z._/-]{1,120}");

    private static final Pattern PERSONAL_NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])(?:[1-9][0-9]{16}[0-9Xx]|1[3-9][0-9]{9})(?![0-9A-Za-z])");

    private final AuditStore store;
    private final Acts acts;
    private final Clock clock;

    Audit(AuditStore store, Acts acts, Clock clock) {
        this.store = store;
        this.acts = acts;
        this.clock = clock;
    }

    /** The record could not be written, so what it tells of does not happen. */
    public static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWritten(RuntimeException cause) {
            super("The audit cannot be written", cause);
        }
    }

    /** Runs a handler; returns only after its record is written. */
    @Nullable
    Object during(Audited rule, Handler handler) throws Throwable {
        var request = request();
        if (request != null) {
            request.removeAttribute(REFUSED);
        }
        var deed = begun(rule, request);
        @Nullable Deed outer = CURRENT.get();
        CURRENT.set(deed);
        @Nullable Object result;
        try {
            result = handler.proceed();
        } catch (Problem problem) {
            refused(deed, problem, request);
            throw problem;
        } finally {
            CURRENT.set(outer);
        }
        boolean wanted = !deed.act.isEmpty();
        if (wanted && deed.written == null && (rule.anonymous() || deed.actor != null)) {
            write(entry(deed, null));
        }
        return result;
    }

    /** What is run. */
    interface Handler {
        @Nullable
        Object proceed() throws Throwable;
    }

    /** Who acts, where the request did not know it yet. */
    public void by(Actor actor) {
        @Nullable Deed deed = CURRENT.get();
        if (deed != null) {
            changing(deed, actor.equals(deed.actor));
            deed.actor = actor;
        }
    }

    /** Who somebody says she is; kept if it comes to nothing. */
    public void by(String username) {
        @Nullable Deed deed = CURRENT.get();
        if (deed != null) {
            deed.username = username;
        }
    }

    /** The public number or code of the object, where the address did not name it. No personal data. */
    public void object(String id) {
        @Nullable Deed deed = CURRENT.get();
        if (deed != null) {
            changing(deed, Objects.equals(deed.objectId, readable(id)));
            deed.objectId = readable(id);
        }
    }

    /** What more there is to say of the object. No personal data. */
    public void detail(String detail) {
        @Nullable Deed deed = CURRENT.get();
        if (deed != null) {
            changing(deed, detail.equals(deed.detail));
            deed.detail = detail;
        }
    }

    /** In whose stead it is done, because that account is on leave (代岗). */
    public void insteadOf(UUID account) {
        @Nullable Deed deed = CURRENT.get();
        if (deed != null) {
            changing(deed, account.equals(deed.insteadOf));
            deed.insteadOf = account;
        }
    }

    /** Why. */
    public void purpose(Purpose purpose) {
        @Nullable Deed deed = CURRENT.get();
        if (deed != null) {
            changing(deed, purpose == deed.purpose);
            deed.purpose = purpose;
        }
    }

    /** Whose personal data it is. */
    public void about(UUID subject) {
        @Nullable Deed deed = CURRENT.get();
        if (deed != null) {
            changing(deed, subject.equals(deed.subject));
            deed.subject = subject;
        }
    }

    /** What is written is written: whatever comes later would be lost. */
    private static void changing(Deed deed, boolean same) {
        if (deed.written != null && !same) {
            throw new IllegalStateException("The record of " + deed.act + " is written already");
        }
    }

    /** Writes the record of the handler now, in the caller's transaction, where that ends before the handler does. */
    public void now() {
        @Nullable Deed deed = CURRENT.get();
        if (deed != null) {
            written(deed);
        }
    }

    /**
     * Personal data of {@code subject} are about to be read for {@code reader}: writes the record of the handler now, in the
     * caller's transaction. Outside of any handler, and of a second subject, this is a record of its own.
     *
     * @param kinds what is read, besides what the act says of itself
     */
    public Reading read(UUID subject, Actor reader, DataKind... kinds) {
        @Nullable Deed deed = CURRENT.get();
        @Nullable Entry before = deed == null ? null : deed.written;
        if (before != null && names(before, subject) && covers(before, kinds)) {
            return new Reading(before.id(), subject);
        }
        if (deed == null
                || before != null
                || deed.act.isEmpty()
                || deed.subject != null && !subject.equals(deed.subject)) {
            var outer = deed;
            deed = outer == null
                    ? new Deed("person.read", "account", Purpose.HANDLING, reader, null, null)
                    : new Deed("person.read", "account", outer.purpose, reader, outer.source, outer.trace);
            deed.objectId = subject.toString();
        }
        deed.subject = subject;
        deed.fields.addAll(List.of(kinds));
        return new Reading(written(deed).id(), subject);
    }

    /** The same, but what is the reader's own needs no record. */
    public Grounds grounds(UUID subject, Actor reader, DataKind... kinds) {
        return reader.is(subject) ? new OwnData(reader.account()) : read(subject, reader, kinds);
    }

    /** The same, where the law has the system read them: what a register says now is compared with them. */
    public Reading readByLaw(UUID subject, DataKind... kinds) {
        var deed = new Deed("person.read", "account", Purpose.LAW, null, null, null);
        deed.objectId = subject.toString();
        deed.subject = subject;
        deed.fields.addAll(List.of(kinds));
        return new Reading(written(deed).id(), subject);
    }

    private static boolean names(Entry written, UUID subject) {
        return subject.equals(written.subject()) || subject.equals(written.party());
    }

    private static boolean covers(Entry written, DataKind... kinds) {
        return written.fields().containsAll(List.of(kinds));
    }

    private Entry written(Deed deed) {
        var entry = entry(deed, null);
        write(entry);
        deed.written = entry;
        return entry;
    }

    /**
     * A reader is shown a list in which these stand, partly hidden. The list is one record, that of its handler; each of whom
     * it shows finds in her ledger that she stood in lists of that reader on that day. In the caller's transaction.
     *
     * @param act of the handler, or what it is if there is none
     */
    public void listed(String act, Actor reader, Collection<UUID> subjects) {
        @Nullable Deed deed = CURRENT.get();
        String done = deed == null || deed.act.isEmpty() ? act : deed.act;
        acts.require(done);
        var others = new TreeSet<UUID>();
        subjects.stream().filter(it -> !reader.is(it)).forEach(others::add);
        if (!others.isEmpty()) {
            var scope = reader.scope();
            try {
                store.addListings(new Listing(
                        others,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        done,
                        reader.account(),
                        scope == null ? null : scope.region().value(),
                        departments(scope),
                        roles(reader)));
            } catch (RuntimeException e) {
                throw new NotWritten(e);
            }
        }
    }

    /** Two subjects were one all the time; said again it changes nothing. */
    public void joined(UUID subject, UUID party) {
        store.join(subject, party);
    }

    /**
     * A record of its own, besides that of the handler: what else was done to another object. Without a handler, or with
     * nobody logged in, the system did it because the law says so. In the caller's transaction.
     *
     * @param act a code that its module declares in {@code acts.json}
     * @param id public number or code of the object; no personal data
     * @param detail what more there is to say of it; no personal data
     */
    public void record(String act, String objectKind, String id, @Nullable String detail) {
        acts.require(act);
        @Nullable Deed outer = CURRENT.get();
        var deed = outer == null
                ? new Deed(act, objectKind, Purpose.LAW, null, null, null)
                : new Deed(act, objectKind, outer.purpose, outer.actor, outer.source, outer.trace);
        deed.objectId = readable(id);
        deed.detail = detail;
        deed.subject = outer == null ? null : outer.subject;
        write(entry(deed, null));
    }

    /**
     * One of several things that one request does: each leaves the record of its own act, done or refused, as if it had been asked
     * for alone. In the caller's transaction, which a refusal of one does not end.
     *
     * @param act a code that its module declares in {@code acts.json}
     * @param id public number or code of the object; no personal data
     */
    public <T> T each(String act, String objectKind, String id, Supplier<T> what) {
        acts.require(act);
        @Nullable HttpServletRequest request = request();
        @Nullable Actor actor = actor();
        var deed = new Deed(
                act,
                objectKind,
                purpose(Purpose.HANDLING, actor),
                actor,
                request == null ? null : source(request),
                request == null ? null : trace(request));
        deed.objectId = readable(id);
        @Nullable Deed outer = CURRENT.get();
        CURRENT.set(deed);
        T result;
        try {
            result = what.get();
        } catch (Problem problem) {
            if (TELLING.contains(problem.status())) {
                write(entry(deed, problem.code()));
            }
            throw problem;
        } finally {
            CURRENT.set(outer);
        }
        if (deed.written == null) {
            write(entry(deed, null));
        }
        return result;
    }

    /**
     * A record of what somebody did where no handler is.
     *
     * @param id public number or code of the object; no personal data
     */
    public void done(String act, String objectKind, @Nullable String id, Actor actor, HttpServletRequest request) {
        acts.require(act);
        var deed = new Deed(act, objectKind, Purpose.OWN, actor, source(request), trace(request));
        deed.objectId = readable(id);
        write(entry(deed, null));
    }

    /**
     * A record of a system of a department that reads what somebody agreed to.
     *
     * @param client what it calls itself by
     */
    public void readBy(String client, String act, UUID subject) {
        acts.require(act);
        @Nullable HttpServletRequest request = request();
        var deed = new Deed(
                act,
                "client",
                Purpose.CONSENT,
                null,
                request == null ? null : source(request),
                request == null ? null : trace(request));
        deed.objectId = readable(client);
        deed.username = client;
        deed.subject = subject;
        write(entry(deed, null));
    }

    /**
     * Personal data of whoever applied are about to be read for the system of the department that handles her case: a record of its own, in
     * the caller's transaction.
     *
     * @param system what it calls itself by
     * @param act a code that its module declares in {@code acts.json}
     */
    public Reading readForSystem(String system, String act, String caseNumber, UUID subject, DataKind... kinds) {
        acts.require(act);
        @Nullable HttpServletRequest request = request();
        var deed = new Deed(
                act,
                "case",
                Purpose.HANDLING,
                null,
                request == null ? null : source(request),
                request == null ? null : trace(request));
        deed.objectId = readable(caseNumber);
        deed.username = system;
        deed.subject = subject;
        deed.fields.addAll(List.of(kinds));
        return new Reading(written(deed).id(), subject);
    }

    /** Somebody who is logged in was turned away before any handler was reached. */
    public void denied(HttpServletRequest request, String code) {
        @Nullable Actor actor = actor();
        if (actor != null) {
            var deed = new Deed(
                    "access.denied", "route", purpose(Purpose.HANDLING, actor), actor, source(request), trace(request));
            deed.objectId = readable(request.getRequestURI());
            deed.detail = request.getMethod();
            write(entry(deed, code));
        }
    }

    /** The same for all that one request does, and for what is logged of it. */
    public static UUID trace(HttpServletRequest request) {
        if (request.getAttribute(TRACE) instanceof UUID known) {
            return known;
        }
        var trace = UUID.randomUUID();
        request.setAttribute(TRACE, trace);
        return trace;
    }

    /** Writes what was refused, now that its transaction is undone. It was refused anyway, so a failure is only logged. */
    void writeRefused(Entry entry) {
        try {
            write(entry);
        } catch (NotWritten e) {
            log.error("A refusal is missing in the audit: {}", entry, e);
        }
    }

    private Deed begun(Audited rule, @Nullable HttpServletRequest request) {
        @Nullable Actor actor = actor();
        var deed = new Deed(
                act(rule, request),
                rule.object().isEmpty() ? null : rule.object(),
                purpose(rule.purpose(), actor),
                actor,
                request == null ? null : source(request),
                request == null ? null : trace(request));
        deed.objectId = named(rule.id(), request);
        deed.detail = named(rule.detail(), request);
        return deed;
    }

    /** What the handler does, as it was called; empty if that leaves no record. */
    private static String act(Audited rule, @Nullable HttpServletRequest request) {
        if (rule.when().isEmpty() || request == null) {
            return rule.value();
        }
        @Nullable String given = request.getParameter(rule.when());
        return given != null && !Characters.areBlank(given) ? rule.value() : rule.otherwise();
    }

    private static Purpose purpose(Purpose said, @Nullable Actor actor) {
        return said == Purpose.HANDLING && (actor == null || actor.kind() != Actor.Kind.STAFF) ? Purpose.OWN : said;
    }

    private void refused(Deed deed, Problem problem, @Nullable HttpServletRequest request) {
        if (!TELLING.contains(problem.status()) || deed.act.isEmpty()) {
            return;
        }
        var entry = entry(deed, problem.code());
        if (request != null && TransactionSynchronizationManager.isActualTransactionActive()) {
            request.setAttribute(REFUSED, entry);
        } else {
            write(entry);
        }
    }

    private void write(Entry entry) {
        try {
            store.add(entry);
        } catch (RuntimeException e) {
            throw new NotWritten(e);
        }
    }

    private Entry entry(Deed deed, @Nullable String refused) {
        @Nullable Actor actor = deed.actor;
        var scope = actor == null ? null : actor.scope();
        var forWhom = actor == null ? null : actor.actingFor();
        @Nullable UUID subject = deed.subject;
        if (subject == null && forWhom != null && forWhom.mandate() != null) {
            subject = forWhom.party(); // what is done for somebody is done with her data
        }
        return new Entry(
                Ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                deed.act,
                deed.objectKind,
                deed.objectId,
                detail(deed),
                actor != null && actor.is(subject) ? null : subject,
                actor == null ? null : actor.account(),
                forWhom == null ? null : forWhom.party(),
                forWhom == null ? null : forWhom.mandateId(),
                who(deed),
                actor == null ? deed.username : actor.username(),
                scope == null ? null : scope.region().value(),
                departments(scope),
                deed.purpose,
                refused,
                deed.source,
                deed.trace,
                subject == null ? List.of() : kinds(deed),
                actor == null || actor.kind() != Actor.Kind.STAFF ? List.of() : roles(actor));
    }

    /** What more there is to say of it; that it was done in somebody's stead always. */
    private static @Nullable String detail(Deed deed) {
        if (deed.insteadOf == null) {
            return deed.detail;
        }
        return (deed.detail == null ? "" : deed.detail + " ") + "instead-of:" + deed.insteadOf;
    }

    private List<DataKind> kinds(Deed deed) {
        var kinds = EnumSet.noneOf(DataKind.class);
        acts.find(deed.act).ifPresent(it -> kinds.addAll(it.reads()));
        kinds.addAll(deed.fields);
        return List.copyOf(kinds);
    }

    private static List<String> departments(Actor.@Nullable Scope scope) {
        return scope == null ? List.of() : scope.departments().stream().sorted().toList();
    }

    private static List<String> roles(Actor actor) {
        return actor.roles().stream().sorted().toList();
    }

    private static Entry.Who who(Deed deed) {
        if (deed.actor != null) {
            return Entry.Who.valueOf(deed.actor.kind().name());
        }
        return deed.purpose == Purpose.LAW ? Entry.Who.SYSTEM : Entry.Who.NOBODY;
    }

    private static @Nullable String named(String name, @Nullable HttpServletRequest request) {
        if (name.isEmpty() || request == null) {
            return null;
        }
        var parts = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return parts instanceof Map<?, ?> map && map.get(name) instanceof String part
                ? readable(part)
                : readable(request.getParameter(name));
    }

    private static @Nullable String readable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String narrow = Characters.narrow(text);
        return PUBLIC_NUMBER.matcher(narrow).matches()
                        && !PERSONAL_NUMBER.matcher(narrow).find()
                ? narrow
                : null;
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }

    private static String source(HttpServletRequest request) {
        return request.getRemoteAddr();
    }

    private static @Nullable Actor actor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor ? actor : null;
    }
}
