package org.yiwang.identity;

import java.util.UUID;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PhoneNumber;
import org.yiwang.words.Sentence;

/** Short messages to a phone, of which no account need be known (短信): a port; whoever has a gateway implements it. */
public interface PhoneMessages {
    /** Whether there is a gateway: without one nothing leaves the house, and all that needs a code is off. */
    boolean areSent();

    /**
     * Hands one message over to the gateway, and waits for it.
     *
     * @param id number of the message: the same when it is tried again
     * @throws RuntimeException if the gateway did not take it
     */
    void send(UUID id, PhoneNumber phone, Sentence what, Language language);
}
