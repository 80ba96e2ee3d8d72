package org.yiwang.crypto;

/**
 * A cell that is not what was stored: changed, moved to another row, or of an unknown key. The operator was told already;
 * the caller learns that it cannot be shown ({@code crypto/cannot-be-shown}).
 */
public final class TamperedCell extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TamperedCell(String place) {
        super("The cell at " + place + " cannot be read: changed or moved");
    }
}
