package org.yiwang.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.database.Patience;
import org.yiwang.evidence.Leaf.Source;
import org.yiwang.evidence.LeafStore.Placed;
import org.yiwang.kernel.Ids;

/**
 * 核验: reads all that is sealed again, and says what does not fit: rows that are gone or other than they were, leaves, roots and books that do
 * not follow from each other. It trusts nothing that is stored but reads it; whoever holds a root outside can do the same with {@code
 * tools/}.
 */
@Service
class Watch {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    /** Leaves that are read at a time. */
    private static final int PAGE = 1000;
    /** Findings that are kept of one watch; whoever tampers with more is found, too. */
    private static final int MOST = 1000;

    /** What is written is there for all to see within this time, however long the transaction takes. */
    private static final Duration AT_MOST_OPEN = Duration.ofMinutes(5);

    private final LeafStore leaves;
    private final RootStore roots;
    private final BookStore books;
    private final WatchStore store;
    private final RootKey key;
    private final Map<Source, LeafOrigin> origins;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();

    Watch(
            LeafStore leaves,
            RootStore roots,
            BookStore books,
            WatchStore store,
            RootKey key,
            List<LeafOrigin> origins,
            TransactionTemplate transaction,
            Clock clock) {
        this.leaves = leaves;
        this.roots = roots;
        this.books = books;
        this.store = store;
        this.key = key;
        this.origins = origins.stream()
                .collect(Collectors.toMap(
                        LeafOrigin::source, it -> it, (one, two) -> one, () -> new EnumMap<>(Source.class)));
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What does not fit. */
    record Finding(
            Kind kind,
            @Nullable Source source,
            @Nullable UUID subject,
            @Nullable Integer number,
            @Nullable Long place) {
        /** In what way. */
        enum Kind {
            /** A row says something else than was sealed. */
            EDITED,
            /** A row that was sealed is gone. */
            GONE,
            /** A row says that it was written before the root was signed that does not have it. */
            BACK_DATED,
            /** A leaf is missing in the tree, or there twice. */
            LEAF_CHANGED,
            /** A root does not follow from the leaves, or is not signed. */
            ROOT_CHANGED,
            /** A book does not follow from the leaves. */
            BOOK_CHANGED,
            /** What a witness signed is not this root. */
            WITNESS_DIFFERS
        }

        static Finding of(Kind kind, Placed placed) {
            var leaf = placed.leaf();
            return new Finding(kind, leaf.source(), leaf.subject(), leaf.number(), placed.place());
        }

        static Finding at(Kind kind, long place) {
            return new Finding(kind, null, null, null, place);
        }
    }

    /** One time that all was read. */
    record Watched(UUID id, Instant at, long size, int findings) {}

    /** Whether all is being read again just now, on this server. */
    boolean isLooking() {
        return looking.get();
    }

    /** Begins to read all again, if nobody does. */
    void begin() {
        if (!looking.get()) {
            Thread.ofVirtual().name("evidence-watch").start(() -> {
                try {
                    Patience.ofJob(this::lookOnce);
                } catch (RuntimeException e) {
                    log.error("What is sealed could not be read again", e);
                }
            });
        }
    }

    /** Reads all again, unless somebody does. */
    void lookOnce() {
        if (looking.compareAndSet(false, true)) {
            try {
                look();
            } finally {
                looking.set(false);
            }
        }
    }

    /** Reads everything up to the last root. */
    Watched look() {
        long size = roots.last().map(Root::size).orElse(0L);
        var findings = new Findings();
        var frontier = new Frontier();
        var pending = new Pending();
        long next = 0;
        while (next < size) {
            var page = leaves.from(next, PAGE).stream()
                    .filter(it -> it.place() < size)
                    .toList();
            if (page.isEmpty()) {
                findings.add(Finding.at(Finding.Kind.LEAF_CHANGED, next));
                break;
            }
            var absent = new HashMap<Placed, Instant>();
            for (var placed : page) {
                pending.lastSignedAt().ifPresent(it -> absent.put(placed, it));
                if (placed.place() != next) {
                    findings.add(Finding.at(Finding.Kind.LEAF_CHANGED, next));
                    next = placed.place();
                }
                frontier.add(placed.leaf().digest());
                next++;
                compare(frontier, pending, findings);
            }
            reread(page, absent, findings);
        }
        pending.rest().forEach(it -> findings.add(Finding.at(Finding.Kind.ROOT_CHANGED, it.size())));
        checkBooks(findings);
        var watched = new Watched(Ids.next(), clock.instant().truncatedTo(ChronoUnit.MICROS), size, findings.count);
        transaction.executeWithoutResult(status -> store.add(watched, findings.first));
        if (findings.count > 0) {
            log.error("WHAT WAS SEALED HAS BEEN CHANGED: {} findings, see /desk/evidence", findings.count);
        }
        return watched;
    }

    /** Compares the root over what was read so far with the one that was signed over so much. */
    private void compare(Frontier frontier, Pending pending, Findings findings) {
        pending.of(frontier.size()).ifPresent(root -> {
            if (!Arrays.equals(frontier.root(), root.root()) || !key.signed(root)) {
                findings.add(Finding.at(Finding.Kind.ROOT_CHANGED, root.size()));
            }
            if (!pending.witnessed(root).stream().allMatch(it -> it.isOf(key.log(), root))) {
                findings.add(Finding.at(Finding.Kind.WITNESS_DIFFERS, root.size()));
            }
        });
    }

    /** Signed roots in their order, a page at a time. */
    private final class Pending {
        private List<Root> page = List.of();
        private Map<Long, List<Cosignature>> witnesses = Map.of();
        private int at;
        private @Nullable Root last;

        private @Nullable Root next() {
            if (at == page.size()) {
                page = roots.after(last == null ? 0 : last.size(), PAGE);
                witnesses = roots.cosigned(page);
                at = 0;
            }
            return page.isEmpty() ? null : page.get(at);
        }

        /** The next root, if it is over so many leaves; then it is behind. */
        Optional<Root> of(long size) {
            @Nullable Root next = next();
            if (next == null || next.size() != size) {
                return Optional.empty();
            }
            last = next;
            at++;
            return Optional.of(next);
        }

        List<Cosignature> witnessed(Root root) {
            return witnesses.getOrDefault(root.size(), List.of());
        }

        /** When the root that is behind last was signed. */
        Optional<Instant> lastSignedAt() {
            return Optional.ofNullable(last).map(Root::signedAt);
        }

        /** Roots that no leaves were found for. */
        List<Root> rest() {
            return next() == null ? List.of() : page.subList(at, page.size());
        }
    }

    private void reread(List<Placed> page, Map<Placed, Instant> absent, Findings findings) {
        page.stream().collect(Collectors.groupingBy(it -> it.leaf().source())).forEach((source, placed) -> {
            @Nullable LeafOrigin origin = origins.get(source);
            if (origin != null) {
                var rows = Objects.requireNonNull(transaction.execute(
                        status -> origin.rows(placed.stream().map(Placed::leaf).toList())));
                placed.forEach(it -> fault(it, rows.get(it.leaf()), absent.get(it))
                        .ifPresent(fault -> findings.add(Finding.of(fault, it))));
            }
        });
    }

    /** @param absent when the last root was signed that does not have it; null if there is none */
    private static Optional<Finding.Kind> fault(Placed placed, LeafOrigin.@Nullable Row row, @Nullable Instant absent) {
        if (row == null) {
            return Optional.of(Finding.Kind.GONE);
        }
        if (!Arrays.equals(row.digest(), placed.leaf().digest())) {
            return Optional.of(Finding.Kind.EDITED);
        }
        return absent != null && row.recordedAt().plus(AT_MOST_OPEN).isBefore(absent)
                ? Optional.of(Finding.Kind.BACK_DATED)
                : Optional.empty();
    }

    /** Books lie end to end, have what their roots are over, and their leaves say what they are. */
    private void checkBooks(Findings findings) {
        long reached = 0;
        for (var book : books.standing().stream()
                .sorted(Comparator.comparingLong(Book::first))
                .toList()) {
            boolean fits = book.first() == reached
                    && books.content(book)
                            .filter(it -> Arrays.equals(it.root(), book.root()))
                            .isPresent()
                    && leaves.from(book.place(), 1).stream()
                            .anyMatch(it -> it.place() == book.place()
                                    && Arrays.equals(
                                            it.leaf().digest(), book.leaf().digest()));
            if (!fits) {
                findings.add(Finding.at(Finding.Kind.BOOK_CHANGED, book.place()));
            }
            reached = book.beyond();
        }
    }

    /** The first of them, and how many there are. */
    private static final class Findings {
        private final List<Finding> first = new ArrayList<>();
        private int count;

        void add(Finding finding) {
            count++;
            if (first.size() < MOST) {
                first.add(finding);
            }
        }
    }

    /** The right edge of a tree that leaves are added to: a full tree for each bit of its size. */
    private static final class Frontier {
        private final List<byte[]> full = new ArrayList<>();
        private long size;

        void add(byte[] leaf) {
            byte[] tree = leaf;
            for (long bits = size; (bits & 1) == 1; bits >>= 1) {
                tree = MerkleTree.SM3.node(full.removeLast(), tree);
            }
            full.add(tree);
            size++;
        }

        long size() {
            return size;
        }

        byte[] root() {
            return full.reversed().stream()
                    .reduce((right, left) -> MerkleTree.SM3.node(left, right))
                    .orElseThrow();
        }
    }
}
