package org.yiwang.notify;

import java.util.UUID;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Stands in for an operator's gateway: sends nothing, and leaves each text where an administrator can see it on the
 * demo outbox page.
 */
@Component
@Profile("demo")
@Fallback
class DemoShortMessages implements ShortMessages {
    private final DemoOutboxStore store;

    DemoShortMessages(DemoOutboxStore store) {
        this.store = store;
    }

    @Override
    public void send(UUID id, String phone, String text) {
        store.add(Channel.SMS, phone, null, text);
    }
}
