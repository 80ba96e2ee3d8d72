package org.yiwang.notify;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** Wires what the module does on its own. */
@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {
    /** The province's mail server, if one is set; the gateway for text messages is a bean of who installs the server. */
    @Bean
    @ConditionalOnProperty("yiwang.mail.host")
    SmtpMessages mailServer(MailSettings settings) {
        return new SmtpMessages(settings);
    }

    @Bean
    RecurringJob sendTexts(Dispatch dispatch) {
        return new RecurringJob(
                "notify-send-texts", RecurringJob.Pool.NOTICES, Duration.ofSeconds(5), true, dispatch::sendDue);
    }
}
