package org.yiwang.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.yiwang.evidence.Leaf.Source;

/** Whose rows leaves are of; it reads them again, so that a change is found. A module has one for each kind of leaf, as a bean. */
public interface LeafOrigin {
    /** What kind of leaves are its own. */
    Source source();

    /**
     * What the rows are now of which these leaves were made. A row that is gone is not in it.
     *
     * @param sealed of this source, at most a thousand
     */
    Map<Leaf, Row> rows(Collection<Leaf> sealed);

    /**
     * A row.
     *
     * @param digest the leaf that would be made of it
     * @param recordedAt when it says that it was written
     */
    record Row(byte[] digest, Instant recordedAt) {
        @Override
        public String toString() {
            return "Row[" + recordedAt + "]";
        }
    }
}
