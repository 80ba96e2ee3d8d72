package org.yiwang.notify;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;
import tools.jackson.databind.json.JsonMapper;

/** Wires what the module does on its own. */
@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {
    /** The program that takes text messages, if one is set; another gateway is a bean of who installs the server. */
    @Bean
    @ConditionalOnExpression("'${yiwang.texts.url:}' != ''")
    WebhookMessages textGateway(TextSettings settings, JsonMapper json, Clock clock) {
        return new WebhookMessages(settings, json, clock);
    }

    /** The province's mail server, if one is set. */
    @Bean
    @ConditionalOnExpression("'${yiwang.mail.host:}' != ''")
    SmtpMessages mailServer(MailSettings settings) {
        return new SmtpMessages(settings);
    }

    @Bean
    RecurringJob deleteRemovedMessages(Notices notices) {
        return new RecurringJob("notify-delete-removed", RecurringJob.Pool.BULK, Duration.ofHours(1), notices::purge);
    }

    @Bean
    RecurringJob sendTexts(Dispatch dispatch) {
        return new RecurringJob(
                "notify-send-texts", RecurringJob.Pool.NOTICES, Duration.ofSeconds(5), true, dispatch::sendDue);
    }
}
