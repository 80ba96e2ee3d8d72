package org.yiwang.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.identity.DemoAccounts.DemoPerson;
import org.yiwang.identity.mandates.Grant;
import org.yiwang.identity.mandates.GrantKind;
import org.yiwang.identity.mandates.GrantScope;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.identity.posts.Leaves;
import org.yiwang.identity.posts.Posts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says who had to do with cases in the past of the demo ({@code demo/cast.json}). Whoever has no account of the demo gets one
 * to which nobody can log in.
 */
@Component
@Profile("demo")
class DemoCast implements DemoPart {
    private static final GrantScope ACCOUNTING =
            new GrantScope(Set.of(GrantScope.ANY), Set.of(), Set.of(Act.DRAFT, Act.SUBMIT, Act.WITHDRAW, Act.RECEIVE));

    private static final GrantScope OF_THE_AGENCY = new GrantScope(
            Set.of(GrantScope.ANY), Set.of(), Set.of(Act.DRAFT, Act.SUBMIT, Act.RECEIVE, Act.FOR_CLIENTS));

    private final Accounts accounts;
    private final DemoAccounts demo;
    private final Representation representation;
    private final Mandates mandates;
    private final Leaves leaves;
    private final Posts posts;
    private final Words words;
    private final Wards wards;
    private final Acting acting;
    private final Clock clock;
    private final JsonMapper json;

    DemoCast(
            Accounts accounts,
            DemoAccounts demo,
            Representation representation,
            Mandates mandates,
            Leaves leaves,
            Posts posts,
            Words words,
            Wards wards,
            Acting acting,
            Clock clock,
            JsonMapper json) {
        this.accounts = accounts;
        this.demo = demo;
        this.representation = representation;
        this.mandates = mandates;
        this.leaves = leaves;
        this.posts = posts;
        this.words = words;
        this.wards = wards;
        this.acting = acting;
        this.clock = clock;
        this.json = json;
    }

    /** {@code demo/cast.json}. */
    record CastFile(String note, List<CastApplicant> applicants, List<CastStaff> staff) {}

    /** A person, or a firm, by its key in {@code demo/people.json}. */
    record CastApplicant(@Nullable String person, @Nullable String firm, String region) {}

    /** @param title what her post is called */
    record CastStaff(String username, String name, String title, String role, String region) {}

    @Override
    public Order order() {
        return Order.ACCOUNTS;
    }

    @Override
    public void tell(DemoPast past) {
        var file = file();
        file.applicants().stream().filter(it -> it.firm() == null).forEach(it -> past.add(person(it)));
        past.before(() -> {
            file.applicants().stream().filter(it -> it.firm() != null).forEach(it -> past.add(firm(it)));
            appoint();
        });
        demo.list().stream()
                .filter(it -> it.kind() == Actor.Kind.STAFF)
                .forEach(it -> accounts.named(it.username()).ifPresent(past::add));
        file.staff().forEach(it -> past.add(appointed(it)));
    }

    private Applicant person(CastApplicant wanted) {
        var person = demo.person(Objects.requireNonNull(wanted.person()));
        return new Applicant(person.key(), opened(person), new RegionCode(wanted.region()), null);
    }

    /** A firm acts through who represents it, as the register of the demo says. */
    private Applicant firm(CastApplicant wanted) {
        var firm = demo.firm(Objects.requireNonNull(wanted.firm()));
        var representative = demo.person(firm.representative());
        var own = opened(representative);
        var bound = representation.bindFirm(own, firm.creditCode(), firm.name());
        return new Applicant(
                firm.key(), actingFor(own, bound.grant()), new RegionCode(wanted.region()), representative.name());
    }

    /** Also where there is no past, or one of before. */
    @Override
    public void settle() {
        boolean demo = Stream.of("resident", "agent").allMatch(accounts::isDemo);
        if (demo) {
            appoint();
            openForTheChild();
        }
        accounts.named("clerk-hongshan").ifPresent(this::goOnLeave);
    }

    /** The clerk of Hongshan is on leave for a fortnight, and the approver stands in for her. */
    private void goOnLeave(Actor clerk) {
        var today = Days.of(clock.instant());
        if (!leaves.isAway(clerk.account())
                && accounts.named("approver-hongshan").isPresent()) {
            leaves.state(clerk, clerk.account(), "approver-hongshan", today, today.plusDays(14));
        }
    }

    /** The child is old enough to have an account of its own. */
    private void openForTheChild() {
        var resident = opened(demo.person("resident"));
        representation.of(resident).stream()
                .filter(it -> it.grant().kind() == GrantKind.GUARDIAN)
                .findFirst()
                .ifPresent(it -> wards.openForDemo(resident, it.grant().id(), "child", DemoAccounts.PASSWORD));
    }

    /** The corner shop has an accountant, and the resident a child; an agency acts for a hotel, by the accountant too. */
    private void appoint() {
        mandateTheAgency();
        var resident = opened(demo.person("resident"));
        var child = demo.person("child");
        representation.bindChild(resident, child.name(), child.idNumber());
        var owner = representing("corner-shop");
        var agent = opened(demo.person("agent"));
        if (representation.of(agent).stream()
                .anyMatch(it -> it.grant().principal().equals(owner.party()))) {
            return;
        }
        var offered = representation.offer(
                owner, "agent", ACCOUNTING, Days.of(clock.instant()).plusYears(2));
        mandates.accept(agent, offered.grant().id());
    }

    private void mandateTheAgency() {
        var until = Days.of(clock.instant()).plusYears(2);
        var agency = representing("dispatch");
        var agent = opened(demo.person("agent"));
        if (representation.of(agent).stream()
                .anyMatch(it -> it.grant().principal().equals(agency.party()))) {
            return;
        }
        var staff = representation.offer(agency, "agent", OF_THE_AGENCY, until);
        mandates.accept(agent, staff.grant().id());
        String code = demo.firm("dispatch").creditCode();
        var client = representation.offer(representing("hotel"), code, ACCOUNTING, until);
        mandates.accept(agency, client.grant().id());
    }

    /** Who represents this firm, acting for it. */
    private Actor representing(String firm) {
        var registered = demo.firm(firm);
        var own = opened(demo.person(registered.representative()));
        var bound = representation.bindFirm(own, registered.creditCode(), registered.name());
        return actingFor(own, bound.grant());
    }

    private Actor actingFor(Actor own, Grant grant) {
        return own.actingFor(acting.under(grant.id(), own.party(), true).orElseThrow());
    }

    private Actor opened(DemoPerson person) {
        return opened(account(person));
    }

    private static NewAccount account(DemoPerson person) {
        return new NewAccount(
                Ids.next(),
                person.key(),
                "",
                person.name(),
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                person.phone(),
                person.particulars(),
                true);
    }

    /** She has held her post for as long as the demo has a past. */
    private Actor appointed(CastStaff wanted) {
        var account = opened(staff(wanted)).account();
        if (!posts.everHeld(account)) {
            posts.openWith(
                    account,
                    Set.of(wanted.role()),
                    new Actor.Scope(new RegionCode(wanted.region()), Set.of()),
                    wanted.title(),
                    clock.instant().minus(DemoAccounts.PAST),
                    posts.latestEnd(),
                    words.say(Sentence.of("identity/post-of-the-demo"), Language.CHINESE));
        }
        return accounts.named(wanted.username()).orElseThrow();
    }

    private static NewAccount staff(CastStaff wanted) {
        return new NewAccount(
                Ids.next(), wanted.username(), "", wanted.name(), Actor.Kind.STAFF, Set.of(), null, null, null, true);
    }

    private Actor opened(NewAccount wanted) {
        return accounts.named(wanted.username()).orElseGet(() -> {
            accounts.openClosed(wanted);
            return accounts.named(wanted.username()).orElseThrow();
        });
    }

    private CastFile file() {
        try (var stream = new ClassPathResource("demo/cast.json").getInputStream()) {
            return json.readValue(stream, CastFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
