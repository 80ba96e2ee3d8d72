package org.yiwang.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.evidence.Leaf.Source;
import org.yiwang.evidence.LeafStore.Placed;

/**
 * 封存: gives what waits its places in the tree, and signs the root. What is to be sealed is written in any order by many; here one server at a
 * time says in which order it counts. A root is later than all before it, so while the clock stands behind the last one nothing is signed.
 */
@Service
public class Sealing {
    private static final Logger log = LoggerFactory.getLogger(Sealing.class);
    /** Leaves of one root. */
    private static final int MOST = 20_000;

    private final LeafStore leaves;
    private final TileStore tiles;
    private final BookStore books;
    private final RootStore roots;
    private final RootKey key;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sealing(
            LeafStore leaves,
            TileStore tiles,
            BookStore books,
            RootStore roots,
            RootKey key,
            TransactionTemplate transaction,
            Clock clock) {
        this.leaves = leaves;
        this.tiles = tiles;
        this.books = books;
        this.roots = roots;
        this.key = key;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What was signed does not fit what the tree holds: somebody has changed it, and nothing is signed over that. */
    static final class Damaged extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Damaged(Root root) {
            super("The tree is not the one whose root of " + root.size() + " was signed. Nothing more is sealed.");
        }
    }

    /** Seals all that waits, a root for each twenty thousand. */
    public void seal() {
        while (Boolean.TRUE.equals(transaction.execute(status -> sealNext()))) {
            log.debug("More waits to be sealed");
        }
    }

    /** Whether more waits. */
    private boolean sealNext() {
        if (!roots.begin()) {
            return false;
        }
        var last = roots.last();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (last.isPresent() && !now.isAfter(last.get().signedAt())) {
            log.warn(
                    "The clock stands behind the last root, signed at {}: nothing is sealed",
                    last.get().signedAt());
            return false;
        }
        long size = last.map(Root::size).orElse(0L);
        var placed = leaves.place(size, MOST).stream()
                .sorted(Comparator.comparingLong(Placed::place))
                .toList();
        if (placed.isEmpty()) {
            return false;
        }
        last.ifPresent(this::requireUndamaged);
        sign(size, placed, now);
        return placed.size() == MOST;
    }

    private void requireUndamaged(Root root) {
        if (!Arrays.equals(MerkleTree.SM3.root(root.size(), tiles.nodes()), root.root())) {
            throw new Damaged(root);
        }
    }

    private void sign(long size, List<Placed> placed, Instant now) {
        var added = new ArrayList<>(placed);
        long beyond = size + placed.size();
        for (var book : booked(placed, beyond)) {
            var own = new Placed(book.place(), book.leaf());
            leaves.add(own);
            added.add(own);
        }
        tiles.grow(size, added.stream().map(it -> it.leaf().digest()).toList());
        long grown = size + added.size();
        roots.add(key.sign(grown, MerkleTree.SM3.root(grown, tiles.nodes()), now));
    }

    /** The book of these leaves, and those that are made of eight because of it. */
    private List<Book> booked(List<Placed> placed, long beyond) {
        var before = books.last();
        var made = new ArrayList<Book>();
        var content = Book.Content.of(numbers(placed));
        made.add(add(
                0,
                before.map(it -> it.index() + 1).orElse(0L),
                before.map(Book::beyond).orElse(0L),
                beyond,
                content,
                beyond));
        while (made.getLast().level() < Book.HIGHEST && (made.getLast().index() + 1) % Book.TOGETHER == 0) {
            made.add(together(made.getLast(), beyond + made.size()));
        }
        return made;
    }

    private static Map<UUID, Integer> numbers(List<Placed> placed) {
        var numbers = new HashMap<UUID, Integer>();
        placed.stream()
                .map(Placed::leaf)
                .filter(it -> it.source() == Source.CASE)
                .forEach(it -> numbers.merge(it.subject(), it.number(), Math::max));
        return numbers;
    }

    private Book together(Book eighth, long place) {
        long first = eighth.index() + 1 - Book.TOGETHER;
        var group = books.group(eighth.level(), first);
        var content = Book.Content.together(
                group.stream().map(it -> books.content(it).orElseThrow()).toList());
        books.letGo(eighth.level(), first);
        return add(
                eighth.level() + 1, first / Book.TOGETHER, group.getFirst().first(), eighth.beyond(), content, place);
    }

    private Book add(int level, long index, long first, long beyond, Book.Content content, long place) {
        var book = new Book(level, index, first, beyond, content.size(), content.root(), place);
        books.add(book, content);
        return book;
    }
}
