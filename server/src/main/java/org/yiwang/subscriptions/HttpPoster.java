package org.yiwang.subscriptions;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts over HTTP/1.1 and follows nothing. The answer as a whole must be there in time; what it says is not read. */
@Component
class HttpPoster implements Poster {
    /** 429 Too Many Requests, 503 Service Unavailable (RFC 9110 §10.2.3). */
    private static final Set<Integer> LATER = Set.of(429, 503);

    private final Receivers receivers;
    private final Duration timeout;
    private final HttpClient http;

    HttpPoster(Receivers receivers, SubscriptionSettings settings) {
        this.receivers = receivers;
        this.timeout = settings.timeout();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public Answer post(Post post) {
        var address = receivers.find(post.address());
        if (address == null) {
            return Answer.of(Answer.Outcome.NOT_ALLOWED);
        }
        return answer(HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header(Signature.ID, post.id().toString())
                .header(Signature.TIMESTAMP, String.valueOf(post.timestamp()))
                .header(Signature.SIGNATURE, post.signature())
                .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()))
                .build());
    }

    private Answer answer(HttpRequest request) {
        var answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return Answer.of(
                    e.getCause() instanceof java.net.http.HttpTimeoutException
                            ? Answer.Outcome.SILENT
                            : Answer.Outcome.UNREACHABLE);
        } catch (TimeoutException e) {
            return Answer.of(Answer.Outcome.SILENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.of(Answer.Outcome.SILENT);
        } finally {
            answer.cancel(true);
        }
    }

    private static Answer read(HttpResponse<?> response) {
        int status = response.statusCode();
        var outcome = status / 100 == 2 ? Answer.Outcome.TAKEN : Answer.Outcome.REFUSED;
        return new Answer(outcome, status, LATER.contains(status) ? retryAfter(response) : null);
    }

    /** Only in seconds; a date is not read. */
    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(it -> it.matches("\\d{1,6}"))
                .map(it -> Duration.ofSeconds(Long.parseLong(it)))
                .orElse(null);
    }
}
