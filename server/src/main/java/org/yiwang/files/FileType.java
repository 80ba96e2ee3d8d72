package org.yiwang.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of file that are taken as materials, each known by how its content begins. */
enum FileType {
    PDF("application/pdf", Set.of("pdf"), "255044462d"),
    JPEG("image/jpeg", Set.of("jpg", "jpeg"), "ffd8ff"),
    PNG("image/png", Set.of("png"), "89504e470d0a1a0a"),
    OFD("application/ofd", Set.of("ofd"), "504b0304");

    private final String mediaType;
    private final Set<String> extensions;
    private final byte[] magic;

    FileType(String mediaType, Set<String> extensions, String magic) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.magic = HexFormat.of().parseHex(magic);
    }

    String mediaType() {
        return mediaType;
    }

    /** The kind whose content this is and whose extension the name has; none if they disagree. */
    static Optional<FileType> of(String name, byte[] content) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .filter(type -> startsWith(content, type.magic))
                .filter(type -> type != OFD || holds(content, "OFD.xml"))
                .findFirst();
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean holds(byte[] content, String entry) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(entry);
    }
}
