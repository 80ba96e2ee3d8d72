package org.yiwang.files;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out which files are in use, and deletes what nobody has used for long. The rows are held while their use is
 * looked up: whoever hands one in at that moment comes before, and it stays, or after, and is told that it is gone.
 */
@Component
class UnusedFiles {
    private static final Logger log = LoggerFactory.getLogger(UnusedFiles.class);
    private static final int AT_ONCE = 100;

    private final FileStore store;
    private final FileContents contents;
    private final List<FileUse> uses;
    private final FileSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    UnusedFiles(
            FileStore store,
            FileContents contents,
            List<FileUse> uses,
            FileSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.contents = contents;
        this.uses = uses;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether a file, which the caller holds, is in use. */
    boolean isUsed(StoredFile file) {
        var one = Set.of(file.id());
        return uses.stream()
                .anyMatch(it ->
                        !it.kept(one).isEmpty() || it.waiting(file.owner()).contains(file.id()));
    }

    /** Deletes what is old and unused. */
    void forget() {
        var last = new UUID(0, 0);
        for (boolean more = true; more; ) {
            UUID after = last;
            var seen = Objects.requireNonNull(transactions.execute(status -> forget(after)));
            more = seen.size() == AT_ONCE;
            last = seen.isEmpty() ? last : seen.getLast().id().value();
        }
    }

    /** Deletes what is old and unused among the next files, and tells which it looked at. */
    private List<StoredFile> forget(UUID after) {
        var files = store.holdUnkept(after, AT_ONCE);
        var kept = new HashSet<StoredFile.Id>();
        var ids = new HashSet<StoredFile.Id>();
        files.forEach(it -> ids.add(it.id()));
        uses.forEach(it -> kept.addAll(it.kept(ids)));
        store.keep(kept, clock.instant());
        var before = clock.instant().minus(Duration.ofDays(settings.unusedDays()));
        Map<UUID, Set<StoredFile.Id>> waiting = new HashMap<>();
        var old = files.stream()
                .filter(it -> it.uploadedAt().isBefore(before) && !kept.contains(it.id()))
                .filter(it ->
                        !waiting.computeIfAbsent(it.owner(), this::waiting).contains(it.id()))
                .toList();
        old.forEach(it -> {
            store.delete(it.id());
            contents.deleteAfterCommit(it.id());
        });
        if (!old.isEmpty()) {
            log.info("{} files that nobody used are deleted", old.size());
        }
        return files;
    }

    private Set<StoredFile.Id> waiting(UUID owner) {
        var waiting = new HashSet<StoredFile.Id>();
        uses.forEach(it -> waiting.addAll(it.waiting(owner)));
        return waiting;
    }
}
