package org.yiwang.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.yiwang.crypto.Sm2;
import org.yiwang.evidence.Witness.Handed;
import org.yiwang.evidence.Witness.Holds;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a witness does: it remembers the last root of a tree, and signs the next one if the tree has only grown. One tree for each file. Of two
 * roots of one size it signs the first and refuses the other for good.
 */
final class WitnessMemory {
    private final String name;
    private final Sm2.KeyPair pair;
    private final Path file;
    private final Clock clock;
    private final JsonMapper json;

    WitnessMemory(String name, Sm2.KeyPair pair, Path file, Clock clock, JsonMapper json) {
        this.name = name;
        this.pair = pair;
        this.file = file;
        this.clock = clock;
        this.json = json;
    }

    /** The tree is not the one that was promised: not signed, not grown, or another of the same size. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    private record Held(String log, long size, String root) {}

    /**
     * Signs a root.
     *
     * @throws Holds if it holds another one than {@code handed.before()}
     * @throws Refused if the tree is not what it was
     */
    synchronized Cosignature sign(Handed handed) {
        var root = handed.root();
        if (!handed.log().equals(RootKey.log(handed.key())) || !RootKey.verifies(handed.key(), root)) {
            throw new Refused("not signed by the key of that tree");
        }
        var held = held(handed.log());
        if (held.size() != handed.before()) {
            throw new Holds(held.size());
        }
        byte[] before =
                held.size() == 0 ? new byte[0] : java.util.HexFormat.of().parseHex(held.root());
        if (root.size() == held.size() && !Arrays.equals(before, root.root())) {
            throw new Refused("another root of the same size is held");
        }
        if (!MerkleTree.SM3.grew(held.size(), before, root.size(), root.root(), handed.consistency())) {
            throw new Refused("the tree did not only grow");
        }
        keep(new Held(handed.log(), root.size(), Hashes.hex(root.root())));
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Cosignature(
                root.size(),
                name,
                Sm2.point(pair.open()),
                at,
                Sm2.plain(Sm2.sign(pair.secret(), Cosignature.text(handed.log(), root.size(), root.root(), at))));
    }

    private Held held(String log) {
        try {
            if (!Files.exists(file)) {
                return new Held(log, 0, "");
            }
            var held = json.readValue(Files.readString(file), Held.class);
            if (!held.log().equals(log)) {
                throw new Refused("another tree is held");
            }
            return held;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Held held) {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(json.writeValueAsString(held).getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
