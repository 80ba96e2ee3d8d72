package org.yiwang.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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

/** What is in the files: the folder {@code files} below the data folder, each file encrypted for itself. */
@Component
class FileContents {
    private static final Logger log = LoggerFactory.getLogger(FileContents.class);

    private final FieldCipher cipher;
    private final Path folder;

    FileContents(FieldCipher cipher, DataFolder data) {
        this.cipher = cipher;
        this.folder = data.folder("files");
    }

    /** On disk before the row is: a crash in between leaves a file nobody knows, never a row without its file. */
    void write(StoredFile.Id id, byte[] content) {
        Path target = path(id);
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        byte[] cell = cipher.encrypt(content, place(id));
        try {
            Files.createDirectories(target.getParent());
            try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
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
            throw new UncheckedIOException("Cannot keep an uploaded file", e);
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
