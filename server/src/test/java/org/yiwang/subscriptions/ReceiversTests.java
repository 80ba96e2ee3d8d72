package org.yiwang.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.kernel.Problem;

/** Which addresses may be told, and how long is waited for who did not take a message. */
class ReceiversTests {
    private static Receivers receivers(boolean privateAddresses) {
        return new Receivers(new SubscriptionSettings(privateAddresses, Duration.ofSeconds(1), 1, Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://8.8.8.8/changes,",
        "https://[2001:4860:4860::8888]:8443/changes?of=items,",
        "http://8.8.8.8/changes, address",
        "https://user@8.8.8.8/changes, address",
        "https://8.8.8.8/changes#top, address",
        "https:///changes, address",
        "https://8.8.8.8:99999/, address",
        "ftp://8.8.8.8/, address",
        "file:///etc/hostname, address",
        "changes, address",
        "https://no-such-host.invalid/, unknown-host",
        "https://127.0.0.1/, private-address",
        "https://localhost/, private-address",
        "https://2130706433/, private-address",
        "https://10.0.0.1/, private-address",
        "https://169.254.169.254/latest, private-address",
        "https://[::1]/, private-address",
        "https://[::ffff:10.0.0.1]/, private-address"
    })
    void onlyOverTlsAndInTheOpenNetwork(String address, String refused) {
        if (refused == null) {
            assertThatCode(() -> receivers(false).check(address)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> receivers(false).check(address))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.errors().getFirst().code()).isEqualTo("subscriptions/" + refused));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.1/", "http://10.0.0.1/", "http://127.0.0.1:8080/", "https://8.8.8.8/"})
    void inAPrivateNetworkIfASettingSaysSo(String address) {
        assertThatCode(() -> receivers(true).check(address)).doesNotThrowAnyException();
    }

    @Test
    void neverInTheClearThroughTheOpenNetwork() {
        assertThatThrownBy(() -> receivers(true).check("http://8.8.8.8/")).isInstanceOf(Problem.class);
        assertThat(receivers(true).find("http://8.8.8.8/")).isNull();
    }

    @Test
    void waitsLongerEachTimeUpToAnHourAndAsLongAsItIsAsked() {
        var refused = new Answer(Answer.Outcome.REFUSED, 503, null);
        for (int attempts = 0; attempts < 100; attempts++) {
            long longest = Math.min(3600, 5L << Math.min(attempts, 20));
            assertThat(Delivery.wait(attempts, refused))
                    .isBetween(Duration.ofMillis(longest * 500), Duration.ofSeconds(longest));
        }
        assertThat(Delivery.wait(0, new Answer(Answer.Outcome.REFUSED, 429, Duration.ofSeconds(90))))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(Delivery.wait(0, new Answer(Answer.Outcome.REFUSED, 429, Duration.ofDays(9))))
                .isEqualTo(Duration.ofHours(1));
    }

    /** The example that libraries of Standard Webhooks are tried with. */
    @Test
    void signsAsStandardWebhooksSays() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        var secrets = List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(Signature.of(secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(Signature.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
    }
}
