package org.yiwang.files;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdmodel.encryption.SecurityHandler;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Problem;

/**
 * Whether something in a PDF acts by itself (ISO 32000-1 §12.6): scripts, forms that send or fetch data, programs that
 * are started, attachments, media with scripts, forms of XFA. Their names are looked for everywhere, also where no
 * reader would follow: outside and inside streams, in object streams, escaped (§7.3.5), and under an owner's password.
 * What might be an object stream and cannot be looked into is refused too.
 */
final class PdfActivity {
    private static final String NAME_ENDS = "(?=[\\x00\\s()<>\\[\\]{}/%]|$)";
    private static final Set<String> NAMES = Set.of(
            "JavaScript",
            "JS",
            "AA",
            "XFA",
            "Launch",
            "SubmitForm",
            "ImportData",
            "Rendition",
            "RichMedia",
            "RichMediaContent",
            "RichMediaExecute",
            "OnInstantiate",
            "GoToE",
            "EmbeddedFile",
            "EmbeddedFiles");
    private static final Pattern ACTIVE = Pattern.compile("/(?:JavaScript|Launch|SubmitForm|ImportData|Rendition"
            + "|RichMedia(?:Content|Execute)?|OnInstantiate|GoToE|EmbeddedFiles?)" + NAME_ENDS
            // names so short that they occur by chance count only before what they would stand before
            + "|/AA\\s*<<|/AA\\s+\\d+\\s+\\d+\\s+R\\b|/XFA\\s*\\[|/XFA\\s+\\d+\\s+\\d+\\s+R\\b");
    private static final Pattern ESCAPED =
            Pattern.compile("/([^\\x00\\s()<>\\[\\]{}/%#]*+(?:#[0-9A-Fa-f]{2}[^\\x00\\s()<>\\[\\]{}/%#]*+)++)");
    private static final Pattern CODE = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern OBJECT = Pattern.compile("(?<!\\d)(\\d{1,10})\\s+(\\d{1,5})\\s+obj\\b");
    private static final Pattern OBJECTS = Pattern.compile("/(?:ObjStm|[^\\s/]*#[^\\s/]*)" + NAME_ENDS);
    private static final Pattern PREDICTOR = Pattern.compile("/Predictor\\s+(?!1\\b)");
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n");
    /** More is not unpacked of what may be an object stream, and of the rest. */
    private static final long MOST_OBJECTS = 64L << 20;

    private static final long MOST_OTHER = 64L << 20;
    private static final int LONGEST_DICTIONARY = 1 << 16;

    private final byte[] file;
    private final String text;
    private final @Nullable SecurityHandler<?> lock;
    private boolean active;
    private long objects;

    private PdfActivity(byte[] file, String text, @Nullable SecurityHandler<?> lock) {
        this.file = file;
        this.text = text;
        this.lock = lock;
    }

    /** @param lock what opens the file without a password; null if it is not locked */
    static Optional<Problem.Invalid> fault(byte[] file, String text, @Nullable SecurityHandler<?> lock) {
        var activity = new PdfActivity(file, text, lock);
        if (isActive(text)) {
            return refused("files/active-content");
        }
        if (!activity.looksIntoObjectStreams()) {
            return refused("files/unusual-pdf");
        }
        activity.looksIntoTheRest();
        if (activity.objects > MOST_OBJECTS) {
            return refused("files/unusual-pdf");
        }
        return activity.active ? refused("files/active-content") : Optional.empty();
    }

    private static Optional<Problem.Invalid> refused(String code) {
        return Optional.of(new Problem.Invalid(FileType.POINTER, code));
    }

    private static boolean isActive(String piece) {
        return ACTIVE.matcher(piece).find()
                || (piece.indexOf('#') >= 0
                        && ESCAPED.matcher(piece).results().anyMatch(it -> NAMES.contains(plain(it.group(1)))));
    }

    private static String plain(String name) {
        return CODE.matcher(name)
                .replaceAll(it -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(it.group(1), 16))));
    }

    /** Those that say what they are: each must be one that can be looked into. */
    private boolean looksIntoObjectStreams() {
        var begin = STREAM.matcher(text);
        for (int before = 0; begin.find(); before = begin.end()) {
            int from = Math.max(before, begin.start() - LONGEST_DICTIONARY);
            String around = text.substring(Math.max(from, text.lastIndexOf("endobj", begin.start())), begin.start());
            if (OBJECTS.matcher(around)
                            .results()
                            .anyMatch(it -> plain(it.group()).equals("/ObjStm"))
                    && !looksInto(around, begin.end())) {
                return false;
            }
        }
        return objects <= MOST_OBJECTS;
    }

    private boolean looksInto(String dictionary, int at) {
        if (PREDICTOR.matcher(dictionary).find()) {
            return false;
        }
        byte[] content = file;
        int from = at;
        if (lock != null) {
            content = unlocked(lock, dictionary, at);
            from = 0;
        }
        if (!PdfStreams.isPacked(content, from)) {
            return !dictionary.contains("Filter") && lock == null; // as it stands in the file, where it was looked at
        }
        objects += PdfStreams.unpack(content, from, MOST_OBJECTS + 1 - objects, (place, first, piece) -> {
            active |= isActive(piece);
            return !active;
        });
        return true;
    }

    private byte[] unlocked(SecurityHandler<?> handler, String dictionary, int at) {
        var object = OBJECT.matcher(dictionary).results().reduce((first, second) -> second);
        int end = text.indexOf("endstream", at);
        if (object.isEmpty() || end < 0) {
            return new byte[0];
        }
        int length = end - at;
        if (length > 1 && text.startsWith("\r\n", end - 2)) {
            length -= 2;
        } else if (length > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            length--;
        }
        var declared =
                Pattern.compile("/Length\\s+(\\d{1,9})(?!\\d|\\s+\\d+\\s+R)").matcher(dictionary);
        if (declared.find()) {
            length = Math.min(Integer.parseInt(declared.group(1)), file.length - at);
        }
        try (var whole = new RandomAccessReadBuffer(file);
                var stream = new COSStream(
                        IOUtils.createMemoryOnlyStreamCache().create(), new RandomAccessReadView(whole, at, length))) {
            stream.setItem(COSName.TYPE, COSName.OBJ_STM);
            handler.decryptStream(
                    stream,
                    Long.parseLong(object.get().group(1)),
                    Long.parseLong(object.get().group(2)));
            try (var opened = stream.createRawInputStream()) {
                return opened.readAllBytes();
            }
        } catch (IOException | RuntimeException cannot) {
            return new byte[0];
        }
    }

    /** Any stream may be one of objects that does not say so: those begin with numbers (§7.5.7). */
    private void looksIntoTheRest() {
        if (lock != null || active) {
            return;
        }
        boolean[] likeObjects = new boolean[1];
        PdfStreams.unpack(file, text, MOST_OTHER + MOST_OBJECTS, (at, first, piece) -> {
            if (first) {
                String begin = piece.stripLeading();
                likeObjects[0] = begin.isEmpty() || Character.isDigit(begin.charAt(0)) || begin.charAt(0) == '%';
            }
            active |= likeObjects[0] && isActive(piece);
            return likeObjects[0] && !active;
        });
    }
}
