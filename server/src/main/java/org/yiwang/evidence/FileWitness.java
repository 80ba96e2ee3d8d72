package org.yiwang.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Roots in a file, one line each, which is only added to: on a medium that cannot be written twice, or in a folder of another organ. It is
 * what {@code tools/verify_timeline.py --roots} reads.
 */
final class FileWitness implements Witness {
    private final Path file;
    private final Clock clock;
    private final JsonMapper json;

    FileWitness(Path folder, Clock clock, JsonMapper json) {
        this.file = folder.resolve("roots.jsonl");
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Cosignature sign(Handed handed) {
        String line = json.writeValueAsString(RootLine.of(handed.log(), handed.key(), handed.root())) + "\n";
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cosignature(
                handed.root().size(), name(), null, clock.instant().truncatedTo(ChronoUnit.MICROS), null);
    }
}
