package org.yiwang.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;

/**
 * An account to be opened.
 *
 * @param name what the person or firm is called
 * @param idNumber 公民身份号码 of a person, 统一社会信用代码 of a firm, none for staff
 * @param phone mobile number
 * @param address where letters reach her
 */
public record NewAccount(
        UUID id,
        String username,
        String password,
        String name,
        Actor.Kind kind,
        Set<String> roles,
        Actor.@Nullable Scope scope,
        @Nullable String idNumber,
        @Nullable String phone,
        @Nullable String address,
        boolean demo) {

    NewAccount called(String otherName) {
        return new NewAccount(id, otherName, password, name, kind, roles, scope, idNumber, phone, address, demo);
    }

    @Override
    public String toString() {
        return "NewAccount[" + id + " " + roles + "]";
    }
}
