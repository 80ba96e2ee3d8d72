package org.yiwang.notify;

/** Carries messages to mailboxes (电子邮件): a port; the province's mail server implements it. */
public interface EmailMessages {
    /**
     * Hands one message over to the mail server.
     *
     * @param address in the clear; its form has been checked
     * @param text plain, without markup
     * @throws RuntimeException if the mail server did not take it; it is tried again
     */
    void send(String address, String subject, String text);
}
