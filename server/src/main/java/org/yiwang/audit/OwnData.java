package org.yiwang.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That somebody reads her own data, by her account: that needs no record. */
public final class OwnData implements Grounds {
    private final UUID account;

    OwnData(UUID account) {
        this.account = account;
    }

    @Override
    public @Nullable UUID record() {
        return null;
    }

    @Override
    public UUID account() {
        return account;
    }
}
