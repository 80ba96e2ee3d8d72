package org.yiwang.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;

/**
 * An account to be opened.
 *
 * @param name what whoever logs in is called
 * @param phone mobile number
 * @param party whose account it is; null for staff. A number is taken as proved: whoever opens the account vouches for it
 */
public record NewAccount(
        UUID id,
        String username,
        String password,
        String name,
        Actor.Kind kind,
        Set<String> roles,
        Actor.@Nullable Scope scope,
        @Nullable String phone,
        @Nullable Particulars party,
        boolean demo) {

    NewAccount called(String otherName) {
        return new NewAccount(id, otherName, password, name, kind, roles, scope, phone, party, demo);
    }

    @Override
    public String toString() {
        return "NewAccount[" + id + " " + roles + "]";
    }
}
