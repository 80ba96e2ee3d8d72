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
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this server keeps its files: the embedded database, uploads, keys.
 *
 * @param dir the folder for keys, uploads and the embedded PostgreSQL; without it <code>~/.yiwang</code>
 */
@ConfigurationProperties("yiwang.data")
public record DataFolder(Path dir) {
    /** Where version 0.1 kept its files unless told otherwise: it took the placeholder for a name. */
    private static final Path MISTAKEN = Path.of("${user.home}", ".yiwang");

    /** @throws IllegalArgumentException if this can be no folder, or if an earlier version left its files elsewhere */
    public DataFolder(@Nullable Path dir) {
        this.dir = dir == null || dir.toString().isBlank() ? home() : dir;
        if (this.dir.toString().contains("${")) {
            throw new IllegalArgumentException("A placeholder in yiwang.data.dir was not replaced: " + this.dir);
        }
        if (Files.exists(this.dir) && !Files.isDirectory(this.dir)) {
            throw new IllegalArgumentException("yiwang.data.dir must be a folder, but is a file: " + this.dir);
        }
    }

    private static Path home() {
        Path home = Path.of(System.getProperty("user.home"), ".yiwang");
        if (Files.isDirectory(MISTAKEN) && !Files.exists(home)) {
            throw new IllegalArgumentException("An earlier version left its data in '%s'. Move it: mv '%s' '%s'"
                    .formatted(MISTAKEN.toAbsolutePath(), MISTAKEN.toAbsolutePath(), home));
        }
        return home;
    }

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
