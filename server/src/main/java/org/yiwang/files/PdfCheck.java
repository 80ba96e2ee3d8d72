package org.yiwang.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.yiwang.kernel.Problem;

/**
 * Whether a PDF can be opened (ISO 32000-1 §7.5): it ends as it must, it has pages, and no password is asked for before
 * they can be read; one against printing or changing (the owner's) is none of our business. Nothing in it acts by itself
 * ({@link PdfActivity}).
 */
final class PdfCheck {
    /** As far from the end readers look for the mark (ISO 32000-1, annex H, note 18). */
    private static final int TAIL = 1024;

    private static final String END = "%%EOF";
    private static final Pattern OBJECT = Pattern.compile("\\b\\d+\\s+\\d+\\s+obj\\b");
    private static final Pattern ROOT = Pattern.compile("/Root\\s+\\d+\\s+\\d+\\s+R");
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/(Page(?!\\w)|ObjStm)");
    private static final Pattern ENCRYPTED = Pattern.compile("/Encrypt\\s+(\\d+)\\s+(\\d+)\\s+R");
    private static final Pattern ENCRYPTED_HERE = Pattern.compile("/Encrypt\\s*<<");
    private static final Pattern FILE_ID =
            Pattern.compile("/ID\\s*\\[\\s*<[^>]*>\\s*<[^>]*>\\s*]|/ID\\s*\\[\\s*\\(.{1,200}?\\)\\s*]", Pattern.DOTALL);
    private static final int MOST_ABOUT_ENCRYPTION = 1 << 14;

    private PdfCheck() {}

    static Optional<Problem.Invalid> fault(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (!endsAsItMust(text)
                || !ROOT.matcher(text).find()
                || !PAGE.matcher(text).find()) {
            return FileType.unreadable();
        }
        String lock = lock(text);
        if (lock.isEmpty()) {
            return PdfActivity.fault(content, text, null);
        }
        try (var document = Loader.loadPDF(page(lock, id(text)).getBytes(StandardCharsets.ISO_8859_1))) {
            return document.getNumberOfPages() == 0
                    ? password()
                    : PdfActivity.fault(content, text, document.getEncryption().getSecurityHandler());
        } catch (InvalidPasswordException wanted) {
            return password();
        } catch (IOException | RuntimeException strange) {
            return password(); // a lock that we do not know, such as one with certificates, opens for nobody else
            // either
        }
    }

    private static Optional<Problem.Invalid> password() {
        return Optional.of(new Problem.Invalid(FileType.POINTER, "files/password"));
    }

    /** What was cut off has no mark at its end, or further objects after an earlier one. */
    private static boolean endsAsItMust(String text) {
        int end = text.lastIndexOf(END);
        int last = text.length();
        while (last > 0 && (text.charAt(last - 1) == 0 || Character.isWhitespace(text.charAt(last - 1)))) {
            last--;
        }
        return end >= 0
                && last - end <= TAIL
                && !OBJECT.matcher(text.substring(end)).find();
    }

    /** What locks the file; empty if nothing does. */
    private static String lock(String text) {
        return ENCRYPTED
                .matcher(text)
                .results()
                .reduce((first, second) -> second)
                .map(found -> referred(text, found))
                .orElseGet(() -> here(text));
    }

    private static String id(String text) {
        return FILE_ID.matcher(text)
                .results()
                .reduce((first, second) -> second)
                .map(MatchResult::group)
                .orElse("");
    }

    /** A page of ours under the file's lock: PDFBox opens it, or does not, without anything else of the file. */
    private static String page(String lock, String id) {
        var objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
                lock);
        var page = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (int number = 1; number <= objects.size(); number++) {
            table.append("%010d 00000 n \n".formatted(page.length()));
            page.append(number)
                    .append(" 0 obj\n")
                    .append(objects.get(number - 1))
                    .append("\nendobj\n");
        }
        int at = page.length();
        return page.append(table)
                .append("trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R" + id + ">>\nstartxref\n" + at + "\n%%EOF\n")
                .toString();
    }

    /** The dictionary that the trailer names; nothing if it is not in the file, and so does not lock it. */
    private static String referred(String text, MatchResult named) {
        var object = Pattern.compile("(?<!\\d)" + named.group(1) + "\\s+" + named.group(2) + "\\s+obj\\b")
                .matcher(text);
        int from = -1;
        while (object.find()) {
            from = object.end();
        }
        int to = from < 0 ? -1 : text.indexOf("endobj", from);
        return to < 0 || to - from > MOST_ABOUT_ENCRYPTION ? "" : text.substring(from, to);
    }

    private static String here(String text) {
        var found = ENCRYPTED_HERE.matcher(text);
        int from = -1;
        while (found.find()) {
            from = found.end() - 2;
        }
        if (from < 0) {
            return "";
        }
        int depth = 0;
        for (int at = from; at < Math.min(text.length() - 1, from + MOST_ABOUT_ENCRYPTION); at++) {
            String two = text.substring(at, at + 2);
            if (two.equals("<<")) {
                depth++;
                at++;
            } else if (two.equals(">>")) {
                depth--;
                at++;
            }
            if (depth == 0) {
                return text.substring(from, at + 1);
            }
        }
        return "";
    }
}
