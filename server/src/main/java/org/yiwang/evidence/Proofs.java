package org.yiwang.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.evidence.LeafStore.Placed;

/** What an outsider needs to know that what was written of a case is all that was written, and when it was there at the latest. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Proofs {
    private final LeafStore leaves;
    private final TileStore tiles;
    private final BookStore books;
    private final RootStore roots;
    private final RootKey key;

    Proofs(LeafStore leaves, TileStore tiles, BookStore books, RootStore roots, RootKey key) {
        this.leaves = leaves;
        this.tiles = tiles;
        this.books = books;
        this.roots = roots;
        this.key = key;
    }

    /**
     * What is sealed of one case, all hashes in hexadecimal digits.
     *
     * @param log name of the tree
     * @param key the public key that signs its roots
     * @param size of the last root; 0 while there is none
     * @param leaves what is sealed, by place
     * @param roots those before and behind each leaf, those asked for, and the last, by size; each with the proof that the last has grown from it
     * @param books how far the case had come, from the first leaf of the tree to the last
     */
    public record CaseProof(
            String log,
            String key,
            long size,
            List<SealedLeaf> leaves,
            List<ProvenRoot> roots,
            List<ProvenBook> books) {}

    /**
     * One leaf.
     *
     * @param number which of the case it is
     * @param leaf its hash
     * @param inclusion the path from it to the last root
     */
    public record SealedLeaf(int number, String leaf, long place, List<String> inclusion) {}

    /**
     * A root that is known.
     *
     * @param witnesses who holds it
     * @param consistency that the last root has grown from it (RFC 9162 §2.1.4)
     */
    public record ProvenRoot(
            long size,
            String root,
            Instant signedAt,
            String signature,
            List<Held> witnesses,
            List<String> consistency) {}

    /**
     * Somebody who holds a root.
     *
     * @param key public key; null if the witness only keeps what it is handed
     * @param signature over what {@link Cosignature#text} says; null likewise
     */
    public record Held(
            String witness,
            @Nullable String key,
            Instant signedAt,
            @Nullable String signature) {
        static Held of(Cosignature it) {
            return new Held(it.witness(), hex(it.key()), it.signedAt(), hex(it.signature()));
        }

        private static @Nullable String hex(byte @Nullable [] bytes) {
            return bytes == null ? null : Hashes.hex(bytes);
        }
    }

    /**
     * What a book says of the case.
     *
     * @param level how often eight were put together for it
     * @param index which of its level
     * @param first place where its stretch begins
     * @param beyond place behind its stretch
     * @param entries how many cases it names
     * @param root over its entries
     * @param place of its own leaf
     * @param inclusion the path from that to the last root
     */
    public record ProvenBook(
            int level,
            long index,
            long first,
            long beyond,
            int entries,
            String root,
            long place,
            List<String> inclusion,
            BookAnswer answer) {}

    /**
     * The entry of a case, or the neighbours between which it would be.
     *
     * @param entry null if the book does not name the case
     * @param below null if it does, or if the case would be the first
     * @param above null if it does, or if the case would be the last
     */
    public record BookAnswer(
            @Nullable BookEntry entry,
            @Nullable BookEntry below,
            @Nullable BookEntry above) {}

    /**
     * An entry of a book.
     *
     * @param position which it is, by key
     * @param key H(0x02 ‖ the case's identifier)
     * @param number of the last step
     * @param path from it to the root of the book
     */
    public record BookEntry(int position, String key, int number, List<String> path) {}

    /**
     * All that is sealed of a case.
     *
     * @param held sizes of roots that somebody holds, which the proof shall reach; those there never were are left out
     */
    public CaseProof of(UUID subject, Collection<Long> held) {
        @Nullable Root last = roots.last().orElse(null);
        if (last == null) {
            return new CaseProof(key.log(), Hashes.hex(key.point()), 0, List.of(), List.of(), List.of());
        }
        var nodes = tiles.nodes();
        var placed = leaves.placed(subject);
        return new CaseProof(
                key.log(),
                Hashes.hex(key.point()),
                last.size(),
                placed.stream().map(it -> sealed(it, last, nodes)).toList(),
                proven(needed(placed, held, last), last, nodes),
                asked(subject, last, nodes));
    }

    private static SealedLeaf sealed(Placed placed, Root last, MerkleTree.Nodes nodes) {
        return new SealedLeaf(
                placed.leaf().number(),
                Hashes.hex(placed.leaf().digest()),
                placed.place(),
                Hashes.hex(MerkleTree.SM3.inclusion(placed.place(), last.size(), nodes)));
    }

    private Collection<Root> needed(List<Placed> placed, Collection<Long> held, Root last) {
        var needed = new TreeMap<Long, Root>();
        Consumer<Root> add = it -> needed.put(it.size(), it);
        for (var leaf : placed) {
            roots.before(leaf.place()).ifPresent(add);
            roots.covering(leaf.place()).ifPresent(add);
        }
        held.forEach(it -> roots.find(it).ifPresent(add));
        add.accept(last);
        return needed.values();
    }

    private List<ProvenRoot> proven(Collection<Root> needed, Root last, MerkleTree.Nodes nodes) {
        var witnesses = roots.cosigned(needed);
        return needed.stream()
                .map(it -> new ProvenRoot(
                        it.size(),
                        Hashes.hex(it.root()),
                        it.signedAt(),
                        Hashes.hex(it.signature()),
                        witnesses.getOrDefault(it.size(), List.of()).stream()
                                .map(Held::of)
                                .toList(),
                        Hashes.hex(MerkleTree.SM3.consistency(it.size(), last.size(), nodes))))
                .toList();
    }

    private List<ProvenBook> asked(UUID subject, Root last, MerkleTree.Nodes nodes) {
        byte[] wanted = Book.key(subject);
        return books.standing().stream()
                .map(it -> new ProvenBook(
                        it.level(),
                        it.index(),
                        it.first(),
                        it.beyond(),
                        it.entries(),
                        Hashes.hex(it.root()),
                        it.place(),
                        Hashes.hex(MerkleTree.SM3.inclusion(it.place(), last.size(), nodes)),
                        answer(it.ask(wanted, books.blocks(it), books.block(it)))))
                .toList();
    }

    private static BookAnswer answer(Book.Answer answer) {
        return new BookAnswer(entry(answer.entry()), entry(answer.below()), entry(answer.above()));
    }

    private static @Nullable BookEntry entry(Book.@Nullable Entry entry) {
        return entry == null ? null : new BookEntry(entry.position(), entry.key(), entry.number(), entry.path());
    }

    /** Which of these are sealed, by their number. */
    public Map<Integer, SealedAt> sealed(UUID subject) {
        return leaves.placed(subject).stream()
                .collect(Collectors.toMap(
                        it -> it.leaf().number(),
                        it -> new SealedAt(
                                it.place(),
                                roots.covering(it.place()).orElseThrow().signedAt()),
                        (first, again) -> first,
                        TreeMap::new));
    }

    /** Where a leaf is, and when the root behind it was signed. */
    public record SealedAt(long place, Instant at) {}
}
