package org.yiwang.notify;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The program that takes text messages from this server and hands them to the operator (docs/how-to/send-texts.md).
 *
 * @param url where each text is posted, over <code>https</code> unless it is on this machine; without one nothing is sent as
 *     a text, and messages wait
 * @param secret what both know, at least 32 characters; each text is signed with it
 * @param signature how: <code>HMAC_SM3</code> or <code>HMAC_SHA256</code>
 * @param timeout how long an answer may take; then the text is sent again later
 */
@Validated
@ConfigurationProperties("yiwang.texts")
record TextSettings(
        @Nullable URI url,
        @Nullable String secret,
        @DefaultValue("HMAC_SM3") Signature signature,
        @DefaultValue("10s") Duration timeout) {
    private static final int LEAST_SECRET = 32;
    /** No look-up: another answer another day would send texts in the clear. */
    private static final Pattern HERE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    TextSettings {
        if (url != null && !url.toString().isBlank()) {
            if (url.getHost() == null || !(isHttps(url) || "http".equals(url.getScheme()) && isHere(url))) {
                throw new IllegalArgumentException(
                        "yiwang.texts.url must be such as https://sms.example.gov.cn/texts; http only on this machine");
            }
            if (secret == null || secret.length() < LEAST_SECRET) {
                throw new IllegalArgumentException("yiwang.texts.url is set: yiwang.texts.secret is needed too, of at "
                        + "least " + LEAST_SECRET + " characters");
            }
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("yiwang.texts.timeout must be longer than nothing");
        }
    }

    private static boolean isHttps(URI url) {
        return "https".equals(url.getScheme());
    }

    private static boolean isHere(URI url) {
        return HERE.matcher(url.getHost()).matches();
    }

    /** With what a text is signed. */
    enum Signature {
        HMAC_SM3,
        HMAC_SHA256
    }

    @Override
    public String toString() {
        return "TextSettings[" + url + "]";
    }
}
