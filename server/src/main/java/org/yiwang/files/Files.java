package org.yiwang.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.crypto.Sm3;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/** All that can be done with uploaded files. */
@Service
@Transactional
public class Files {
    static final int MAX_BYTES = 20 * 1024 * 1024;
    private static final int MAX_NAME = 200;

    private final FileStore store;
    private final FieldCipher cipher;
    private final VirusScanner scanner;
    private final Path folder;
    private final Clock clock;

    Files(FileStore store, FieldCipher cipher, VirusScanner scanner, DataFolder data, Clock clock) {
        this.store = store;
        this.cipher = cipher;
        this.scanner = scanner;
        this.folder = data.folder("files");
        this.clock = clock;
    }

    /**
     * Takes a file: PDF, JPEG, PNG or OFD, up to 20 MB, whose content is what its name claims.
     *
     * @throws Problem {@code files/empty}, {@code files/too-large}, {@code files/type-not-taken}, {@code files/malicious}
     */
    public StoredFile upload(Actor owner, String name, byte[] content) {
        String cleanName = clean(name);
        if (content.length == 0) {
            throw Problem.invalid("/file", "files/empty");
        }
        if (content.length > MAX_BYTES) {
            throw Problem.tooLarge("files/too-large").with("megabytes", MAX_BYTES >> 20);
        }
        var type = FileType.of(cleanName, content).orElseThrow(() -> Problem.invalid("/file", "files/type-not-taken"));
        if (scanner.finds(content)) {
            throw Problem.invalid("/file", "files/malicious");
        }
        var file = new StoredFile(
                new StoredFile.Id(Ids.next()),
                owner.account(),
                cleanName,
                content.length,
                type.mediaType(),
                Sm3.hex(content),
                clock.instant());
        write(file.id(), cipher.encrypt(content, place(file.id())));
        store.add(file);
        return file;
    }

    /**
     * A file of the actor's own.
     *
     * @throws Problem {@code files/unknown} also if it is somebody else's
     */
    @Transactional(readOnly = true)
    public StoredFile own(Actor actor, StoredFile.Id id) {
        return store.find(id)
                .filter(file -> file.owner().equals(actor.account()))
                .orElseThrow(() -> Problem.notFound("files/unknown"));
    }

    /** A file that the caller has found to be within the actor's reach by other means, such as a case it belongs to. */
    @Transactional(readOnly = true)
    public StoredFile find(StoredFile.Id id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("files/unknown"));
    }

    /** The content, decrypted. */
    public byte[] content(StoredFile file) {
        try {
            return cipher.decrypt(java.nio.file.Files.readAllBytes(path(file.id())), place(file.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On disk before the row is: a crash in between leaves a file nobody knows, never a row without its file. */
    private void write(StoredFile.Id id, byte[] cell) {
        Path target = path(id);
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        try {
            java.nio.file.Files.createDirectories(target.getParent());
            try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(cell);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            java.nio.file.Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            try (var directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep an uploaded file", e);
        }
    }

    private Path path(StoredFile.Id id) {
        String name = id.value().toString();
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    private static String place(StoredFile.Id id) {
        return "files:" + id.value();
    }

    /** The last part of the path, without control characters, its extension kept when it must be shortened. */
    private static String clean(String name) {
        String last = Characters.tidy(
                Characters.allowed(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)));
        if (last.isEmpty()) {
            throw Problem.invalid("/file", "files/name-missing");
        }
        return last.length() <= MAX_NAME ? last : last.substring(last.length() - MAX_NAME);
    }

    /** Reads an identifier that came from outside. */
    public static StoredFile.Id id(String text) {
        try {
            return new StoredFile.Id(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("files/unknown");
        }
    }
}
