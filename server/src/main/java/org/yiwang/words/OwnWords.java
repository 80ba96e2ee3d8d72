package org.yiwang.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;

/**
 * 本省用语: a province's own wording of single sentences. It is taken whole or the server does not start: a notice that lacks
 * the number of its case, or a decision without its clause, would be found by those who got it.
 */
final class OwnWords {
    private OwnWords() {}

    /** What the province put down cannot be taken. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Path folder;

        private Broken(Path folder, List<String> faults) {
            super("The words in " + folder + " cannot be taken:\n    " + String.join("\n    ", faults));
            this.folder = folder;
        }

        Path folder() {
            return folder;
        }
    }

    /**
     * Puts a province's words in the place of those that travel with the product.
     *
     * @return how many
     * @throws Broken with all that is wrong, by file and key
     */
    static int put(Path folder, WordFiles words) {
        var faults = new ArrayList<String>();
        int count = 0;
        for (String name : names(folder)) {
            if (!WordFiles.NAMES.contains(name)) {
                faults.add(name + ": there is no such file of words, only " + String.join(", ", WordFiles.NAMES));
                continue;
            }
            var own = read(folder.resolve(name), faults);
            own.forEach((key, text) -> put(name, key, text, words.file(name), faults));
            count += own.size();
        }
        if (!faults.isEmpty()) {
            throw new Broken(folder, faults);
        }
        return count;
    }

    /** Names of the files that could be meant, in order. */
    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(it -> String.valueOf(it.getFileName()))
                    .filter(it -> it.endsWith(".properties"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path file, List<String> faults) {
        try {
            return WordFiles.read(Files.readString(file));
        } catch (IOException e) {
            faults.add(file.getFileName() + ": cannot be read as UTF-8");
        } catch (IllegalArgumentException e) {
            faults.add(file.getFileName() + ": " + e.getMessage());
        }
        return Map.of();
    }

    private static void put(String file, String key, String text, Map<String, String> shipped, List<String> faults) {
        String before = shipped.get(key);
        if (before == null) {
            faults.add(file + ": " + key + " is not the key of a sentence");
        } else if (text.isBlank()) {
            faults.add(file + ": " + key + " says nothing");
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            faults.add(file + ": " + key + " must be one line");
        } else if (!places(text).equals(places(before)) || hasLooseBrace(text)) {
            faults.add(file + ": " + key + " must have these places and no others: "
                    + (places(before).isEmpty() ? "none" : String.join(" ", places(before))));
        } else {
            shipped.put(key, text);
        }
    }

    private static TreeSet<String> places(String text) {
        var places = new TreeSet<String>();
        Words.PLACE.matcher(text).results().map(MatchResult::group).forEach(places::add);
        return places;
    }

    private static boolean hasLooseBrace(String text) {
        String rest = Words.PLACE.matcher(text).replaceAll("");
        return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0;
    }
}
