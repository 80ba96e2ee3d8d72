package org.yiwang.notify;

/** Carries text messages to mobile phones (短信): a port; each operator's gateway implements it. */
public interface ShortMessages {
    /**
     * Hands one text over to the gateway.
     *
     * @param phone mobile number, in the clear
     * @throws RuntimeException if the gateway did not take it; it is tried again
     */
    void send(String phone, String text);
}
