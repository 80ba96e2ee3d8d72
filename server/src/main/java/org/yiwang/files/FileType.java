package org.yiwang.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yiwang.kernel.Problem;

/** The kinds of file that are taken as materials, each known by how its content begins and whether it can be opened. */
enum FileType {
    PDF("application/pdf", Set.of("pdf"), "255044462d", PdfCheck::fault),
    JPEG("image/jpeg", Set.of("jpg", "jpeg"), "ffd8ff", JpegCheck::fault),
    PNG("image/png", Set.of("png"), "89504e470d0a1a0a", PngCheck::fault),
    OFD("application/ofd", Set.of("ofd"), "504b0304", OfdCheck::fault);

    /** Where a file can be wrong. */
    static final String POINTER = "/file";

    private static final Set<String> HEIC_EXTENSIONS = Set.of("heic", "heif");
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1");

    private final String mediaType;
    private final Set<String> extensions;
    private final byte[] magic;
    private final Function<byte[], Optional<Problem.Invalid>> check;

    FileType(
            String mediaType, Set<String> extensions, String magic, Function<byte[], Optional<Problem.Invalid>> check) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.magic = HexFormat.of().parseHex(magic);
        this.check = check;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * The kind whose content this is and whose extension the name has.
     *
     * @throws Problem {@code files/heic}; {@code files/type-not-taken} if they disagree
     */
    static FileType of(String name, byte[] content) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (HEIC_EXTENSIONS.contains(extension) || isHeic(content)) {
            throw Problem.invalid(POINTER, "files/heic");
        }
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .filter(type -> startsWith(content, type.magic))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(POINTER, "files/type-not-taken"));
    }

    /** Why nobody could open this content; nothing if somebody can. */
    Optional<Problem.Invalid> fault(byte[] content) {
        return check.apply(content);
    }

    /** What is kept of content that can be opened: a picture up to its end, all else as it is. */
    byte[] kept(byte[] content) {
        int end = switch (this) {
            case JPEG -> JpegCheck.end(content);
            case PNG -> PngCheck.end(content);
            case PDF, OFD -> content.length;
        };
        return end == content.length ? content : Arrays.copyOf(content, end);
    }

    static Optional<Problem.Invalid> unreadable() {
        return Optional.of(new Problem.Invalid(POINTER, "files/unreadable"));
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    /** Photos of phones are often HEIC whatever they are called (ISO/IEC 23008-12, brands of the box {@code ftyp}). */
    private static boolean isHeic(byte[] content) {
        return content.length >= 12
                && new String(content, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")
                && HEIC_BRANDS.contains(new String(content, 8, 4, StandardCharsets.ISO_8859_1));
    }
}
