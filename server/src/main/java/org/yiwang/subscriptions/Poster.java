package org.yiwang.subscriptions;

/** Brings a message to a system. */
interface Poster {
    /** Posts it once; whatever goes wrong is an answer, too. */
    Answer post(Post post);
}
