package org.yiwang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this server keeps its files: the embedded database, uploads, keys.
 *
 * @param dir the folder; keys, uploads and the embedded PostgreSQL lie below it
 */
@ConfigurationProperties("yiwang.data")
public record DataFolder(
        @DefaultValue("${user.home}/.yiwang") Path dir) {

    /** A folder of this name below the data folder, made if need be, readable by the owner only. */
    public Path folder(String name) {
        try {
            Path folder = dir.toAbsolutePath().resolve(name);
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A secret of this name, made at random the first time and kept in {@code keys/}, readable by the owner only.
     *
     * @param bytes how many random bytes; ignored if the secret exists already
     * @return the secret in base64url without padding
     */
    public String secret(String name, int bytes) {
        Path file = folder("keys").resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[bytes];
                new SecureRandom().nextBytes(random);
                createOnce(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createOnce(Path file, String text) throws IOException {
        Path draft = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = java.nio.channels.FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            // made by another thread in the meantime: theirs counts
        } finally {
            Files.delete(draft);
        }
    }
}
