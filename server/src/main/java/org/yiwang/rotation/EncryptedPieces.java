package org.yiwang.rotation;

import java.util.UUID;

/** What a module keeps encrypted outside of the database, a piece for each row of one of its tables. */
public interface EncryptedPieces {
    /** The table, as it is declared in {@code cells.json}; its {@code row} is the identifier. */
    String table();

    /** Encrypts the piece of this row anew if it is there and not written with the key of now; once more does no harm. */
    void renew(UUID row);
}
