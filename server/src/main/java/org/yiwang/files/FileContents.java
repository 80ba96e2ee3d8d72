package org.yiwang.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.Problem;

/** What is in the files: the folder {@code files} below the data folder, each file encrypted for itself. */
@Component
class FileContents {
    private static final Logger log = LoggerFactory.getLogger(FileContents.class);

    /** Name of the folder below the data folder. */
    static final String FOLDER = "files";
    /** How the name of a file ends that is not whole yet. */
    static final String DRAFT = ".new";

    private final FieldCipher cipher;
    private final DiskSpace disk;
    private final Path folder;

    FileContents(FieldCipher cipher, DataFolder data, DiskSpace disk) {
        this.cipher = cipher;
        this.disk = disk;
        this.folder = data.folder(FOLDER);
    }

    /**
     * On disk before the row is: a crash in between leaves a file nobody knows, never a row without its file.
     *
     * @throws Problem {@code disk/full}, with nothing left of the file
     */
    void write(StoredFile.Id id, byte[] content) {
        Path target = path(id);
        disk.reserve();
        byte[] cell = cipher.encrypt(content, place(id));
        try {
            keep(target, cell);
        } catch (IOException e) {
            discard(target);
            disk.reserve();
            throw new UncheckedIOException("Cannot keep an uploaded file", e);
        }
    }

    /**
     * Encrypts it anew if it is there and not written with the key of now; there is a whole file at every moment.
     *
     * @throws org.yiwang.crypto.TamperedCell if it was changed: it is left as it is
     */
    void renew(StoredFile.Id id) {
        Path target = path(id);
        try {
            if (Files.exists(target)) {
                byte[] cell = Files.readAllBytes(target);
                if (!cipher.isCurrent(cell)) {
                    disk.reserve();
                    keep(target, cipher.renew(cell, place(id)));
                }
            }
        } catch (NoSuchFileException gone) {
            // it was deleted meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path target, byte[] cell) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + DRAFT);
        try {
            Files.createDirectories(target.getParent());
            try (var channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(cell);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            try (var directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            discard(draft);
            throw e;
        }
    }

    /** Takes away what was written for a file that does not come in after all. */
    void discard(StoredFile.Id id) {
        discard(path(id));
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be removed; it will be tried again", file.getFileName(), e);
        }
    }

    byte[] read(StoredFile.Id id) {
        try {
            return cipher.decrypt(Files.readAllBytes(path(id)), place(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only once the row is gone for good: a crash in between leaves a file nobody knows. */
    void deleteAfterCommit(StoredFile.Id id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    Files.deleteIfExists(path(id));
                } catch (IOException e) {
                    log.warn("The content of deleted file {} cannot be removed", id.value(), e);
                }
            }
        });
    }

    private Path path(StoredFile.Id id) {
        String name = id.value().toString();
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    private static String place(StoredFile.Id id) {
        return "files:" + id.value();
    }
}
