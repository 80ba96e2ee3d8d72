package org.yiwang.identity.bases;

import org.jspecify.annotations.Nullable;

/**
 * 国家网络身份认证公共服务 (公安部等六部门令第173号, from 2025-07-15): a person shows in the national app that she has a 网号 or 网证, and the
 * service says that it is so. It gives a result only: neither name nor number comes here.
 *
 * <p>An adapter keeps to this:
 *
 * <ul>
 *   <li>What came of a check is asked of the service, signed by it, never taken from a browser.
 *   <li>{@link Confirmed#identifier()} is the same each time the same person comes to this platform, another on every other
 *       platform, and tells nothing of her number. It does not change when her card is renewed.
 *   <li>A reference is never given twice, and what it stands for does not change once it is said.
 *   <li>A service that is slow counts as one that does not answer: five seconds at most.
 * </ul>
 */
public interface NetworkIdentity {
    /**
     * Begins a check: she goes to the national app and comes back.
     *
     * @param back page of the portal to which she is sent when it is done, such as {@code /network-identity?check=…}
     * @throws BaseUnavailable if the service does not answer
     */
    Started start(Means wanted, String back);

    /**
     * What came of a check.
     *
     * @param reference as {@link Started#reference()}
     * @throws BaseUnavailable if the service does not answer
     */
    Answer result(String reference);

    /** By what she shows who she is. */
    enum Means {
        /** 网号 alone. */
        NUMBER,
        /** 网证, which lies on her device. */
        CREDENTIAL,
        /** 网证, and her face in the national app. */
        CREDENTIAL_AND_FACE
    }

    /**
     * A check that has begun.
     *
     * @param reference what the service calls it
     * @param address where she goes to do it
     */
    record Started(String reference, String address) {
        @Override
        public String toString() {
            return "Started[]";
        }
    }

    /**
     * What came of it.
     *
     * @param confirmed null unless the outcome is {@link Outcome#CONFIRMED}
     */
    record Answer(Outcome outcome, @Nullable Confirmed confirmed) {
        public static final Answer PENDING = new Answer(Outcome.PENDING, null);
        public static final Answer REFUSED = new Answer(Outcome.REFUSED, null);

        /** @throws IllegalArgumentException if a confirmation says nothing, or something else says more than it may */
        public Answer {
            if ((outcome == Outcome.CONFIRMED) == (confirmed == null)) {
                throw new IllegalArgumentException("an answer confirms somebody, or nobody");
            }
        }
    }

    /** How far it has come. */
    enum Outcome {
        /** She has not done it yet. */
        PENDING,
        /** It is she. */
        CONFIRMED,
        /** She said no, or the service does. */
        REFUSED
    }

    /**
     * Who it is, as far as this platform may know.
     *
     * @param identifier what the service calls her here, and nowhere else
     * @param means what she has shown, which may be less than was asked for
     * @param adult whether she is eighteen; guardians apply for minors, and open their accounts
     */
    record Confirmed(String identifier, Means means, boolean adult) {
        @Override
        public String toString() {
            return "Confirmed[" + means + "]";
        }
    }
}
