package org.yiwang.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server of somebody else that holds roots, by one call: a root goes there with the proof that the tree has only grown, a signature
 * comes back. 409 with {@code {size}} says which root it holds; any other answer is a refusal. The shape is that of C2SP tlog-witness, in JSON.
 */
final class PeerWitness implements Witness {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final URI url;
    private final byte[] key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json;

    PeerWitness(String name, URI url, byte[] key, JsonMapper json) {
        this.name = name;
        this.url = url;
        this.key = key.clone();
        this.json = json;
    }

    /**
     * What is sent.
     *
     * @param before size of the root that the witness is thought to hold
     * @param consistency hashes in hexadecimal digits
     */
    record Question(RootLine root, long before, List<String> consistency) {}

    /** What comes back; the signature is over {@link Cosignature#text}. */
    record Answer(Instant signedAt, String signature) {}

    /** What it holds, if that is not what it was thought to. */
    record Holding(long size) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] key() {
        return key.clone();
    }

    @Override
    public Cosignature sign(Handed handed) {
        var question = new Question(
                RootLine.of(handed.log(), handed.key(), handed.root()),
                handed.before(),
                Hashes.hex(handed.consistency()));
        var answered = answered(HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(question)))
                .build());
        if (answered.statusCode() == CONFLICT) {
            throw new Holds(json.readValue(answered.body(), Holding.class).size());
        }
        if (answered.statusCode() != OK) {
            throw new IllegalStateException("The witness " + name + " answers " + answered.statusCode());
        }
        var answer = json.readValue(answered.body(), Answer.class);
        return new Cosignature(handed.root().size(), name, key(), answer.signedAt(), HEX.parseHex(answer.signature()));
    }

    private HttpResponse<String> answered(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
