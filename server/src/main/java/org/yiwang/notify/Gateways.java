package org.yiwang.notify;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** By which ways messages can leave the house. What has no way yet is kept, and said to be missing. */
@Component("gateways")
class Gateways implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(Gateways.class);

    private final ObjectProvider<ShortMessages> texts;
    private final ObjectProvider<EmailMessages> emails;

    Gateways(ObjectProvider<ShortMessages> texts, ObjectProvider<EmailMessages> emails) {
        this.texts = texts;
        this.emails = emails;
    }

    /** These two and no others. */
    static Gateways of(ShortMessages texts, EmailMessages emails) {
        var beans = new StaticListableBeanFactory(Map.of("texts", texts, "emails", emails));
        return new Gateways(beans.getBeanProvider(ShortMessages.class), beans.getBeanProvider(EmailMessages.class));
    }

    /** The ways there are. */
    Set<Channel> open() {
        var open = EnumSet.noneOf(Channel.class);
        texts.ifAvailable(it -> open.add(Channel.SMS));
        emails.ifAvailable(it -> open.add(Channel.EMAIL));
        return open;
    }

    ShortMessages texts() {
        return texts.getObject();
    }

    EmailMessages emails() {
        return emails.getObject();
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayWhatIsMissing() {
        var open = open();
        if (!open.contains(Channel.SMS)) {
            log.warn("No gateway for text messages (yiwang.texts.url): they are kept and not sent");
        }
        if (!open.contains(Channel.EMAIL)) {
            log.warn("No mail server (yiwang.mail.host): messages by e-mail are kept and not sent");
        }
    }

    /** A way that is missing is told, but no reason to restart anything. */
    @Override
    public Health health() {
        var open = open();
        var health = Health.up();
        for (Channel channel : Channel.values()) {
            health.withDetail(channel.name(), open.contains(channel) ? "configured" : "not configured");
        }
        return health.build();
    }
}
