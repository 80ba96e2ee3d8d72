package org.yiwang.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.posts.Posts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/** Opens the accounts of the demo province, all with one publicly known password. Exists in profile {@code demo} only. */
@Component
@Profile("demo")
class DemoAccounts implements DemoPart {
    static final String PASSWORD = "yiwang-demo";
    private static final Logger log = LoggerFactory.getLogger(DemoAccounts.class);

    /** How long ago those of the demo began to hold their posts. */
    static final Duration PAST = Duration.ofDays(730);

    private final Accounts accounts;
    private final Posts posts;
    private final Words words;
    private final Clock clock;
    private final PeopleFile file;

    DemoAccounts(Accounts accounts, Posts posts, Words words, Clock clock, JsonMapper json) {
        this.accounts = accounts;
        this.posts = posts;
        this.words = words;
        this.clock = clock;
        try (var stream = new ClassPathResource("demo/people.json").getInputStream()) {
            this.file = json.readValue(stream, PeopleFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Order order() {
        return Order.ACCOUNTS;
    }

    @Override
    public void load() {
        if (!accounts.isEmpty() && !accounts.holdsDemoAccounts()) {
            return; // a database of somebody's own
        }
        // an earlier start may have ended in the middle
        var missing = file.accounts().stream()
                .filter(it -> !accounts.isTaken(it.username()))
                .toList();
        missing.forEach(account -> accounts.open(account.toOpen(people())));
        file.accounts().stream().filter(it -> it.kind() == Actor.Kind.STAFF).forEach(this::appoint);
        if (!missing.isEmpty()) {
            log.info("Demo accounts opened: {} of them, password as in the README", missing.size());
        }
    }

    /** They have held their posts for as long as the demo has a past. */
    private void appoint(DemoAccount wanted) {
        var held = accounts.named(wanted.username()).orElseThrow().account();
        if (!posts.everHeld(held)) {
            posts.openWith(
                    held,
                    wanted.roles(),
                    wanted.scope() == null ? null : wanted.scope().toScope(),
                    wanted.title(),
                    clock.instant().minus(PAST),
                    posts.latestEnd(),
                    words.say(Sentence.of("identity/post-of-the-demo"), Language.CHINESE));
        }
    }

    /** The accounts, as the log-in page of the demo lists them. */
    List<DemoAccount> list() {
        return file.accounts();
    }

    /** A firm by its key. */
    DemoFirm firm(String key) {
        return file.firms().stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no firm " + key));
    }

    /** What the register of the demo has of organisations. */
    List<DemoFirm> firms() {
        return file.firms();
    }

    /** Documents of those who are no citizens of the mainland. */
    List<DemoDocument> documents() {
        return file.documents();
    }

    /** Who is registered as guardian of whom. */
    List<DemoGuardian> guardians() {
        return file.guardians();
    }

    /** A person by her key. */
    DemoPerson person(String key) {
        return Objects.requireNonNull(people().get(key), key);
    }

    /** All persons by their keys. */
    Map<String, DemoPerson> people() {
        var people = new HashMap<String, DemoPerson>();
        file.persons().forEach(person -> people.put(person.key(), person));
        return people;
    }

    /** {@code demo/people.json}, as far as accounts are made of it. */
    record PeopleFile(
            String note,
            List<DemoPerson> persons,
            List<DemoDocument> documents,
            List<DemoGuardian> guardians,
            List<DemoFirm> firms,
            List<DemoAccount> accounts) {}

    /** Keys of two persons: the first is registered as parent or guardian of the second. */
    record DemoGuardian(String guardian, String child) {}

    record DemoPerson(String key, String name, String idNumber, String phone, String address) {
        Particulars particulars() {
            return Particulars.person(name, idNumber, address);
        }

        IdentityDocument document() {
            return IdentityDocument.stored(IdentityDocument.Kind.CITIZEN, idNumber);
        }
    }

    /** What the base of the demo knows of somebody who is no citizen of the mainland, and has no account. */
    record DemoDocument(String name, IdentityDocument.Kind kind, String number) {
        IdentityDocument document() {
            return IdentityDocument.stored(kind, number);
        }
    }

    /**
     * @param kind as the register of the demo has it
     * @param representative key of the person who signs for it
     */
    record DemoFirm(String key, String name, PartyKind kind, String creditCode, String representative, String region) {}

    record DemoAccount(
            String username,
            @Nullable String person,
            @Nullable String name,
            Actor.Kind kind,
            Set<String> roles,
            String title,
            @Nullable DemoScope scope) {

        NewAccount toOpen(Map<String, DemoPerson> people) {
            var behind = person == null ? null : people.get(person);
            String called = behind != null ? behind.name() : name == null ? username : name;
            return new NewAccount(
                    Ids.next(),
                    username,
                    PASSWORD,
                    called,
                    kind,
                    kind == Actor.Kind.STAFF ? Set.of() : roles,
                    null,
                    behind == null ? null : behind.phone(),
                    behind == null ? null : behind.particulars(),
                    true);
        }
    }

    /** Departments {@code ["*"]} stands for all of the region. */
    record DemoScope(@Nullable String region, List<String> departments) {
        Actor.@Nullable Scope toScope() {
            return region == null
                    ? null
                    : new Actor.Scope(
                            new RegionCode(region),
                            departments.stream().filter(it -> !it.equals("*")).collect(Collectors.toSet()));
        }
    }
}
