package org.yiwang.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.identity.DemoAccounts.DemoPerson;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says who had to do with cases in the past of the demo ({@code demo/cast.json}). Whoever has no account of the demo gets one
 * to which nobody can log in.
 */
@Component
@Profile("demo")
class DemoCast implements DemoPart {
    private final Accounts accounts;
    private final DemoAccounts demo;
    private final JsonMapper json;

    DemoCast(Accounts accounts, DemoAccounts demo, JsonMapper json) {
        this.accounts = accounts;
        this.demo = demo;
        this.json = json;
    }

    /** {@code demo/cast.json}. */
    record CastFile(String note, List<CastApplicant> applicants, List<CastStaff> staff) {}

    /** A person, or a firm, by its key in {@code demo/people.json}. */
    record CastApplicant(@Nullable String person, @Nullable String firm, String region) {}

    record CastStaff(String username, String name, String role, String region) {}

    @Override
    public Order order() {
        return Order.ACCOUNTS;
    }

    @Override
    public void tell(DemoPast past) {
        var file = file();
        file.applicants().forEach(it -> past.add(applicant(it)));
        demo.list().stream()
                .filter(it -> it.kind() == Actor.Kind.STAFF)
                .forEach(it -> accounts.named(it.username()).ifPresent(past::add));
        file.staff().forEach(it -> past.add(opened(staff(it))));
    }

    private Applicant applicant(CastApplicant wanted) {
        var region = new RegionCode(wanted.region());
        @Nullable String firm = wanted.firm();
        if (firm == null) {
            var person = demo.person(Objects.requireNonNull(wanted.person()));
            return new Applicant(person.key(), opened(account(person)), region, null);
        }
        var known = demo.firm(firm);
        var representative = demo.person(known.representative());
        return new Applicant(firm, opened(account(known, representative)), region, representative.name());
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

    private static NewAccount account(DemoAccounts.DemoFirm firm, DemoPerson representative) {
        return new NewAccount(
                Ids.next(),
                firm.key(),
                "",
                firm.name(),
                Actor.Kind.ENTERPRISE,
                Set.of("RESIDENT"),
                null,
                representative.phone(),
                new Particulars(
                        firm.kind(), firm.name(), firm.creditCode(), representative.address(), representative.name()),
                true);
    }

    private static NewAccount staff(CastStaff wanted) {
        return new NewAccount(
                Ids.next(),
                wanted.username(),
                "",
                wanted.name(),
                Actor.Kind.STAFF,
                Set.of(wanted.role()),
                new Actor.Scope(new RegionCode(wanted.region()), Set.of()),
                null,
                null,
                true);
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
