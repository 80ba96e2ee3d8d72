package org.yiwang.emergency;

import java.util.Set;

/** Keeps what a mode may touch, and takes it up when it is switched on; as a bean. */
public interface Concerned {
    /**
     * Takes up a mode, in the transaction in which it is put down.
     *
     * @param items 33-character codes of the items it is about
     * @return how much of what is kept here it touches
     */
    Touched takeUp(EmergencyMode mode, Set<String> items);

    /** What is touched. */
    record Touched(int openCases, int licences) {
        public static final Touched NOTHING = new Touched(0, 0);

        Touched and(Touched other) {
            return new Touched(openCases + other.openCases, licences + other.licences);
        }
    }
}
