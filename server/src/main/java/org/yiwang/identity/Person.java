package org.yiwang.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;

/** The personal data behind an account, in the clear: only for those who gave a purpose ({@link People}). */
public record Person(
        UUID account,
        Actor.Kind kind,
        String name,
        @Nullable String idNumber,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String email) {

    @Override
    public String toString() {
        return "Person[" + account + "]";
    }
}
