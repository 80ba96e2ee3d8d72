package org.yiwang.notify;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.yiwang.notify.TextSettings.Signature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts each text to a program of the province, which hands it to the operator. The contract is
 * {@code docs/how-to/send-texts.md}: whatever is not 2xx in time is sent again later, under the same number.
 */
final class WebhookMessages implements ShortMessages {
    static final String TIME = "Yiwang-Time";
    static final String SIGNATURE = "Yiwang-Signature";

    private final TextSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient client;

    WebhookMessages(TextSettings settings, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /** The body of the request. */
    record Text(UUID id, String phone, String text) {
        @Override
        public String toString() {
            return "Text[" + id + "]";
        }
    }

    /** What the receiver answered or did not; names nobody. */
    static final class NotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTaken(String why) {
            super(why);
        }
    }

    @Override
    public void send(UUID id, String phone, String text) {
        byte[] body = json.writeValueAsBytes(new Text(id, phone, text));
        String time = String.valueOf(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(Objects.requireNonNull(settings.url()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header(TIME, time)
                .header(SIGNATURE, signature(settings, time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status = status(request);
        if (status / 100 != 2) {
            throw new NotTaken("status " + status);
        }
    }

    /** The answer as a whole must be there in time, also one that comes byte by byte. */
    private int status(HttpRequest request) {
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
        } catch (ExecutionException e) {
            throw new NotTaken(
                    String.valueOf(e.getCause() == null ? null : e.getCause().getClass()));
        } catch (TimeoutException e) {
            throw new NotTaken("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTaken("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    /** Such as {@code hmac-sm3=9f86d0…}: of the time, a dot and the body. */
    static String signature(TextSettings settings, String time, byte[] body) {
        var mac = new HMac(digest(settings.signature()));
        mac.init(new KeyParameter(Objects.requireNonNull(settings.secret()).getBytes(StandardCharsets.UTF_8)));
        byte[] before = (time + ".").getBytes(StandardCharsets.US_ASCII);
        mac.update(before, 0, before.length);
        mac.update(body, 0, body.length);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return settings.signature().name().toLowerCase(Locale.ROOT).replace('_', '-') + "="
                + HexFormat.of().formatHex(result);
    }

    private static Digest digest(Signature signature) {
        return switch (signature) {
            case HMAC_SM3 -> new SM3Digest();
            case HMAC_SHA256 -> SHA256Digest.newInstance();
        };
    }
}
