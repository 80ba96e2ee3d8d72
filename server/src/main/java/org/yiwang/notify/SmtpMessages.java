package org.yiwang.notify;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands messages over to a mail server by SMTP (RFC 5321), over TLS unless told otherwise. Waits ten seconds at most. */
final class SmtpMessages implements EmailMessages {
    private static final String PATIENCE = "10000";

    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final String from;

    SmtpMessages(MailSettings settings) {
        this.from = Objects.requireNonNull(settings.from());
        server.setHost(settings.host());
        server.setPort(settings.port());
        server.setUsername(settings.user());
        server.setPassword(settings.password());
        server.setDefaultEncoding(StandardCharsets.UTF_8.name());
        server.setJavaMailProperties(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
        var properties = new Properties();
        properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.setProperty(
                "mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSettings.Security.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE);
        properties.setProperty("mail.smtp.timeout", PATIENCE);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE);
        return properties;
    }

    @Override
    public void send(String address, String subject, String text) {
        var message = server.createMimeMessage();
        try {
            var written = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            written.setFrom(from);
            written.setTo(address);
            written.setSubject(subject);
            written.setText(text);
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
        server.send(message);
    }
}
