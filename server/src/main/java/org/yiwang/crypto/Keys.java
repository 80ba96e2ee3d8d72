package org.yiwang.crypto;

import java.util.Base64;
import org.yiwang.database.DataFolder;

/** The symmetric keys of this server; each has its own file, readable by the owner only. */
final class Keys {
    private Keys() {}

    static byte[] read(DataFolder data, String name, int bytes) {
        byte[] key = Base64.getUrlDecoder().decode(data.secret(name, bytes));
        if (key.length != bytes) {
            throw new IllegalStateException("The key " + name + " in the data folder is damaged");
        }
        return key;
    }
}
