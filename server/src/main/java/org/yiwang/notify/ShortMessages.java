package org.yiwang.notify;

import java.util.UUID;

/** Carries text messages to mobile phones (短信): a port; each operator's gateway implements it. */
public interface ShortMessages {
    /**
     * Hands one text over to the gateway.
     *
     * @param id number of the message: the same when it is tried again, so that a gateway can tell it has it already
     * @param phone mobile number, in the clear
     * @throws RuntimeException if the gateway did not take it; it is tried again
     */
    void send(UUID id, String phone, String text);
}
