package org.yiwang.exchange.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.yiwang.database.DataFolder;
import org.yiwang.exchange.sheets.HandedIn;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Words;

/** All that can be done with a file of items that somebody hands in. */
@Service
class Imports {
    private static final String FOLDER = "imports";
    private static final int MOST_OPEN = 5;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_NAME = 120;

    private final ImportStore store;
    private final RowChecks checks;
    private final List<HandedIn> forms;
    private final Words words;
    private final DataFolder data;
    private final ImportSettings settings;
    private final Clock clock;

    Imports(
            ImportStore store,
            RowChecks checks,
            List<HandedIn> forms,
            Words words,
            DataFolder data,
            ImportSettings settings,
            Clock clock) {
        this.store = store;
        this.checks = checks;
        this.forms = forms;
        this.words = words;
        this.data = data;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of a file, or would become of it. */
    record Report(
            @Nullable UUID id,
            Import.State state,
            int rows,
            int done,
            int imported,
            int unchanged,
            int refusedInAll,
            List<Refusal> refused,
            List<UUID> proposals) {}

    /**
     * Looks through a file and keeps it, to be taken in by whichever server is free. Twice with one key is once.
     *
     * @param key null if she sent none
     * @throws Problem {@code invalid-input} at {@code /file}, those of {@link HandedIn#survey}; {@code exchange/too-many-open}; {@code
     *     idempotency/key-reused}, {@code idempotency/key-format}
     */
    Import begin(Actor actor, String name, byte[] content, @Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0)) {
            throw Problem.badRequest("idempotency/key-format");
        }
        String fingerprint = fingerprint(content);
        if (key != null) {
            var before = store.ofKey(actor.account(), key);
            if (before.isPresent()) {
                return same(before.get(), fingerprint);
            }
        }
        int rows = withFile(content, (form, file) -> form.survey(file, settings.mostRows()));
        if (store.open(actor.account()) >= MOST_OPEN) {
            throw Problem.conflict("exchange/too-many-open").with("most", MOST_OPEN);
        }
        var begun = new Import(
                Ids.next(),
                actor.account(),
                fingerprint,
                named(name),
                Import.State.WAITING,
                rows,
                0,
                0,
                List.of(),
                0,
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        String own = key == null ? begun.id().toString() : key;
        return store.add(begun, own, content)
                ? begun
                : same(store.ofKey(actor.account(), own).orElseThrow(), fingerprint);
    }

    private static Import same(Import before, String fingerprint) {
        if (!before.fingerprint().equals(fingerprint)) {
            throw Problem.unprocessable("idempotency/key-reused");
        }
        return before;
    }

    private static String named(String name) {
        String shown = Characters.tidy(Characters.allowed(name));
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME);
    }

    private static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What would become of a file; nothing is written. */
    Report tried(Actor actor, byte[] content) {
        return withFile(content, (form, file) -> {
            int rows = form.survey(file, settings.mostRows());
            var checking = check(actor, form, file, done -> {});
            boolean refused = !checking.refusals().isEmpty();
            return new Report(
                    null,
                    refused ? Import.State.REFUSED : Import.State.DONE,
                    rows,
                    checking.done(),
                    refused ? 0 : rows,
                    checking.unchanged(),
                    checking.refusals().size(),
                    checking.refusals(),
                    List.of());
        });
    }

    /** Checks each row of a file that was looked through. */
    Checking check(Actor actor, byte[] content, IntConsumer progress) {
        return withFile(content, (form, file) -> check(actor, form, file, progress));
    }

    private Checking check(Actor actor, HandedIn form, Path file, IntConsumer progress) {
        var checking = new Checking(checks, new RowChecks.Scope(actor), words, progress);
        try {
            form.read(file, checking::add);
            checking.end();
        } catch (Checking.Enough enough) {
            return checking;
        }
        return checking;
    }

    /** What is done with a file on the disk. */
    private interface Reading<T> {
        T with(HandedIn form, Path file);
    }

    /** A file is read from the disk, a piece at a time; it is gone afterwards. */
    private <T> T withFile(byte[] content, Reading<T> reading) {
        if (content.length == 0) {
            throw Problem.invalid("/file", "files/empty");
        }
        var form = forms.stream().filter(it -> it.isOf(content[0])).findFirst().orElseThrow();
        try {
            Path file = Files.createTempFile(data.folder(FOLDER), "handed-in", ".tmp");
            try {
                Files.write(file, content);
                return reading.with(form, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How far an import of the actor's own has come.
     *
     * @param from the first refusal to be told
     * @throws Problem {@code exchange/unknown-import} also if it is somebody else's
     */
    Report report(Actor actor, UUID id, int from, int limit) {
        var found = store.find(id)
                .filter(it -> it.uploadedBy().equals(actor.account()))
                .orElseThrow(() -> Problem.notFound("exchange/unknown-import"));
        return report(found, from, limit);
    }

    Report report(Import it, int from, int limit) {
        return new Report(
                it.id(),
                it.state(),
                it.rows(),
                it.done(),
                it.imported(),
                it.unchanged(),
                it.refused(),
                it.refused() == 0 ? List.of() : store.refusals(it.id(), from, limit),
                it.proposals());
    }
}
