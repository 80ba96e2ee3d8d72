package org.yiwang.identity;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * How somebody is reached.
 *
 * @param language the one she last chose; Chinese if she never did
 */
public record Contact(@Nullable String phone, @Nullable String email, Language language) {
    static final Contact NONE = new Contact(null, null, Language.CHINESE);

    @Override
    public String toString() {
        return "Contact[]";
    }
}
