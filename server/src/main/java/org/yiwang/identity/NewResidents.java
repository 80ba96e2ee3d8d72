package org.yiwang.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.Problem;

/** What somebody says who opens an account for herself, whatever lets her: user name, password, and what she is called. */
@Component
class NewResidents {
    /** So many digits in a row are somebody's number, which stands nowhere in the clear. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{11}");

    private static final String RESIDENT = "RESIDENT";

    private final PasswordRules rules;

    NewResidents(PasswordRules rules) {
        this.rules = rules;
    }

    /**
     * An account of a party of which nothing is proved.
     *
     * @param name what she is called; she need not say
     * @throws Problem {@code invalid-input} at {@code /username}, {@code /password} or {@code /name}
     */
    NewAccount checked(String typed, String password, @Nullable String name) {
        String username = Accounts.written(typed);
        @Nullable String given = name == null || name.isBlank() ? null : name;
        String called = given == null ? username : PersonName.asWritten(given);
        var opened = new NewAccount(
                Ids.next(),
                username,
                "",
                called,
                Actor.Kind.PERSON,
                Set.of(RESIDENT),
                null,
                null,
                Particulars.person(called, null, null),
                false);
        check(opened, given, password);
        return opened;
    }

    private void check(NewAccount opened, @Nullable String name, String password) {
        var faults = new ArrayList<Problem.Invalid>();
        if (!Staff.USERNAME.matcher(opened.username()).matches()) {
            faults.add(new Problem.Invalid("/username", "username/format"));
        } else if (NUMBER.matcher(opened.username()).find()) {
            faults.add(new Problem.Invalid("/username", "username/number"));
        }
        @Nullable String fault = name == null ? null : PersonName.fault(name);
        if (fault != null) {
            faults.add(new Problem.Invalid("/name", fault));
        }
        var owner = new Actor(
                opened.id(),
                opened.username(),
                opened.name(),
                opened.kind(),
                opened.roles(),
                Set.of(),
                List.of(),
                null,
                Assurance.REGISTERED,
                null);
        rules.fault("/password", password, owner).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }
}
