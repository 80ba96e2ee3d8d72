package org.yiwang.identity.bases;

import org.yiwang.kernel.IdentityDocument;

/**
 * 实人核验: whether it is the person herself who sits before the camera, compared with what the state has of her. The service has
 * its own page and its own camera; no picture comes here, and what came of it is asked of the service, never of the browser.
 */
public interface FaceCheck {
    /**
     * Begins a check.
     *
     * @param name 姓名, as proved
     * @param document as proved
     * @param back page of the portal to which she is sent when it is done, such as {@code /account/level?check=…}
     * @throws BaseUnavailable if the service does not answer
     */
    Started start(String name, IdentityDocument document, String back);

    /**
     * What came of a check.
     *
     * @param reference as {@link Started#reference()}
     * @throws BaseUnavailable if the service does not answer
     */
    Result result(String reference);

    /**
     * A check that has begun.
     *
     * @param reference what the service calls it
     * @param address where she goes to do it: a page of the service
     */
    record Started(String reference, String address) {
        @Override
        public String toString() {
            return "Started[]";
        }
    }

    /** What came of it. */
    enum Result {
        /** She has not done it yet. */
        PENDING,
        /** It is she. */
        PASSED,
        /** It is not, or nothing was seen. */
        FAILED
    }
}
