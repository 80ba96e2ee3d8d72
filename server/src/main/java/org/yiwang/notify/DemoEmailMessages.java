package org.yiwang.notify;

import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Stands in for a mail server: sends nothing, and leaves each message where an administrator can see it on the demo
 * outbox page.
 */
@Component
@Profile("demo")
@Fallback
class DemoEmailMessages implements EmailMessages {
    private final DemoOutboxStore store;

    DemoEmailMessages(DemoOutboxStore store) {
        this.store = store;
    }

    @Override
    public void send(String address, String subject, String text) {
        store.add(Channel.EMAIL, address, subject, text);
    }
}
