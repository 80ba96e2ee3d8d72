package org.yiwang.cases;

import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;

/** What an applicant's cases are to other modules. */
public interface OwnCases {
    /**
     * One of the actor's own cases.
     *
     * @throws org.yiwang.kernel.Problem {@code cases/unknown} also if it is somebody else's
     */
    Case find(Actor actor, CaseNumber number);
}
