package org.yiwang.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.crypto.Sm2;
import org.yiwang.evidence.Leaf.Source;
import org.yiwang.evidence.Watch.Finding;
import org.yiwang.testing.AtOnce;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** What was put down has a place and a root, and whoever changes something afterwards is found. */
@NeedsDatabase
class SealingTests {
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");

    private static JdbcClient jdbc;
    private static TransactionTemplate transactions;

    private final SetClock clock = new SetClock();
    private final Sm2.KeyPair pair = Sm2.newKeyPair();
    private final RootKey key = new RootKey(pair);
    private final Rows rows = new Rows();
    private LeafStore leaves;
    private RootStore roots;
    private BookStore books;
    private TileStore tiles;
    private Sealing sealing;
    private Proofs proofs;
    private Watch watch;

    @TempDir
    private Path folder;

    @BeforeAll
    static void theSchema() {
        var database = TestDatabase.ofModules("evidence");
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    @BeforeEach
    void nothingIsSealed() {
        asAdministrator(
                "truncate evidence.awaiting, evidence.leaves, evidence.tiles, evidence.roots, evidence.cosignatures,"
                        + " evidence.books, evidence.watches, evidence.findings");
        leaves = new LeafStore(jdbc);
        roots = new RootStore(jdbc);
        books = new BookStore(jdbc);
        tiles = new TileStore(jdbc);
        sealing = new Sealing(leaves, tiles, books, roots, key, transactions, clock);
        proofs = new Proofs(leaves, tiles, books, roots, key);
        watch = new Watch(
                leaves, roots, books, new WatchStore(jdbc), key, List.<LeafOrigin>of(rows), transactions, clock);
    }

    /** Stands still until it is advanced. */
    private static final class SetClock extends Clock {
        private Instant now = MORNING;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Whoever owns the database can do without its triggers. */
    private static void asAdministrator(String sql) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    private static void await(Leaf leaf) {
        jdbc.sql("select evidence.await(:source, :subject, :number, :digest)::text")
                .param("source", leaf.source().name())
                .param("subject", leaf.subject())
                .param("number", leaf.number())
                .param("digest", leaf.digest())
                .query((row, index) -> index)
                .list();
    }

    /** Rows of some table whose leaves are sealed. */
    private final class Rows implements LeafOrigin {
        private final Map<UUID, Map<Integer, Instant>> written = new ConcurrentHashMap<>();

        void write(UUID subject) {
            int number = written.computeIfAbsent(subject, it -> new HashMap<>()).size() + 1;
            written.get(subject).put(number, clock.instant());
            var leaf = new Leaf(Source.CASE, subject, number, digest(subject, number, clock.instant()));
            await(leaf);
        }

        private byte[] digest(UUID subject, int number, Instant at) {
            return MerkleTree.SM3.leaf((subject + " " + number + " " + at).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Source source() {
            return Source.CASE;
        }

        @Override
        public Map<Leaf, Row> rows(Collection<Leaf> sealed) {
            var found = new HashMap<Leaf, Row>();
            for (var leaf : sealed) {
                var at = written.getOrDefault(leaf.subject(), Map.of()).get(leaf.number());
                if (at != null) {
                    found.put(leaf, new Row(digest(leaf.subject(), leaf.number(), at), at));
                }
            }
            return found;
        }
    }

    /** Some cases that go on for some minutes; answers with them. */
    private List<UUID> some(int cases, int minutes, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<UUID>();
        for (int i = 0; i < cases; i++) {
            all.add(new UUID(random.nextLong(), random.nextLong()));
        }
        for (int minute = 0; minute < minutes; minute++) {
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                rows.write(all.get(random.nextInt(cases)));
            }
            clock.advance(Duration.ofMinutes(1));
            sealing.seal();
        }
        return all;
    }

    @Test
    void eachLeafIsUnderARootWithinTheMinute() {
        var cases = some(4, 20, 1);

        var last = roots.last().orElseThrow();
        assertThat(key.signed(last)).isTrue();
        assertThat(last.signedAt()).isEqualTo(clock.instant());
        assertThat(jdbc.sql("select count(*) from evidence.awaiting")
                        .query(Long.class)
                        .single())
                .isZero();
        var nodes = tiles.nodes();
        var all = leaves.from(0, 1000);
        assertThat(all).hasSize((int) last.size());
        for (var one : all) {
            assertThat(MerkleTree.SM3.includes(
                            one.leaf().digest(),
                            one.place(),
                            last.size(),
                            MerkleTree.SM3.inclusion(one.place(), last.size(), nodes),
                            last.root()))
                    .isTrue();
        }
        assertThat(leaves.placed(cases.getFirst()))
                .extracting(it -> it.leaf().number())
                .isSorted();
    }

    @Test
    void severalWhoWriteAndTwoWhoSealAtOnceMakeOneTree() {
        var writing = new AtomicInteger(6);
        Runnable writes = () -> {
            var subject = UUID.randomUUID();
            for (int i = 0; i < 40; i++) {
                transactions.executeWithoutResult(status -> rows.write(subject));
            }
            writing.decrementAndGet();
        };
        var ticking = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), MORNING));
        var other = new Sealing(leaves, tiles, books, roots, key, transactions, ticking);
        var one = new Sealing(leaves, tiles, books, roots, key, transactions, ticking);
        var seals = Stream.of(one, other).map(it -> (Runnable) () -> {
            while (writing.get() > 0) {
                it.seal();
            }
            it.seal();
        });
        AtOnce.all(Stream.concat(Stream.generate(() -> writes).limit(6), seals).toList());

        assertThat(rows.written).hasSize(6);
        rows.written.forEach((subject, numbers) -> assertThat(leaves.placed(subject))
                .extracting(it -> it.leaf().number())
                .as("each once, in its order")
                .isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList()));
        assertThat(roots.after(0, 1000)).hasSizeGreaterThan(1);
        assertThat(watch.look().findings()).isZero();
    }

    @Test
    void everyRootHasGrownFromThoseBefore() {
        some(3, 30, 2);

        var all = roots.after(0, 100);
        var nodes = tiles.nodes();
        assertThat(all).hasSize(30);
        for (var before : all) {
            for (var after : all) {
                if (before.size() <= after.size()) {
                    assertThat(MerkleTree.SM3.grew(
                                    before.size(),
                                    before.root(),
                                    after.size(),
                                    after.root(),
                                    MerkleTree.SM3.consistency(before.size(), after.size(), nodes)))
                            .isTrue();
                }
            }
        }
        assertThat(all).extracting(Root::signedAt).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTreeOfManyTilesIsTheOneItsLeavesMake() {
        var random = new Random(5);
        for (int batch : new int[] {1, 254, 3, 300, 1, 700, 3_000}) {
            var some = new ArrayList<Leaf>();
            for (int i = 0; i < batch; i++) {
                byte[] digest = new byte[MerkleTree.BYTES];
                random.nextBytes(digest);
                some.add(new Leaf(Source.AUDIT, new UUID(batch, i), 1, digest));
            }
            some.forEach(SealingTests::await);
            clock.advance(Duration.ofMinutes(1));
            for (int again = 0; again < 5; again++) {
                clock.advance(Duration.ofSeconds(1));
                sealing.seal();
            }
        }
        var all = leaves.from(0, 100_000).stream().map(it -> it.leaf().digest()).toList();
        for (var root : roots.after(0, 100)) {
            assertThat(root.root()).isEqualTo(MerkleTree.SM3.root(root.size(), MerkleTree.SM3.of(all)));
        }
        assertThat(roots.last().orElseThrow().size()).isEqualTo(all.size()).isGreaterThan(4_000);
    }

    @Test
    void booksLieEndToEndAndKnowTheLastNumberOfEachCase() {
        var cases = some(12, 150, 3);

        var standing = books.standing();
        assertThat(standing).extracting(Book::level).contains(0, 1, 2);
        long reached = 0;
        var known = new HashMap<UUID, Integer>();
        for (var book : standing) {
            assertThat(book.first()).isEqualTo(reached);
            reached = book.beyond();
            for (var one : cases) {
                var answer = book.ask(Book.key(one), books.blocks(book), books.block(book));
                if (answer.entry() != null) {
                    known.merge(one, answer.entry().number(), Math::max);
                }
            }
        }
        assertThat(roots.last().orElseThrow().size())
                .isEqualTo(reached + 1 + standing.getLast().level());
        rows.written.forEach(
                (subject, numbers) -> assertThat(known.get(subject)).isEqualTo(numbers.size()));
    }

    @Test
    void aBookOfManyBlocksProvesItsEntriesAndTheGapsBetweenThem() {
        var random = new Random(4);
        var numbers = new HashMap<UUID, Integer>();
        for (int i = 0; i < 1000; i++) {
            numbers.put(new UUID(random.nextLong(), random.nextLong()), 1 + random.nextInt(50));
        }
        var content = Book.Content.of(numbers);
        var book = new Book(0, 0, 0, 1000, content.size(), content.root(), 1000);
        for (int i = 0; i < 300; i++) {
            var known = i % 2 == 0;
            var asked = known
                    ? List.copyOf(numbers.keySet()).get(random.nextInt(1000))
                    : new UUID(random.nextLong(), random.nextLong());
            var answer = book.ask(
                    Book.key(asked),
                    content.blocks(),
                    it -> new Book.Content(Arrays.copyOfRange(
                            content.bytes(), it * 256 * 36, Math.min(content.bytes().length, (it + 1) * 256 * 36))));
            assertThat(answer.entry() != null).isEqualTo(known);
            for (var entry : Arrays.asList(answer.entry(), answer.below(), answer.above())) {
                if (entry != null) {
                    byte[] leaf = MerkleTree.SM3.leaf(
                            Arrays.copyOfRange(content.bytes(), entry.position() * 36, (entry.position() + 1) * 36));
                    var hex = java.util.HexFormat.of();
                    assertThat(MerkleTree.SM3.includes(
                                    leaf,
                                    entry.position(),
                                    content.size(),
                                    entry.path().stream().map(hex::parseHex).toList(),
                                    content.root()))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void nothingIsSignedWhileTheClockStandsBehind() {
        some(2, 3, 6);
        var last = roots.last().orElseThrow();
        rows.write(new UUID(1, 1));

        clock.advance(Duration.ofHours(-1));
        sealing.seal();
        assertThat(roots.last().orElseThrow().size()).isEqualTo(last.size());
        assertThat(jdbc.sql("select count(*) from evidence.awaiting")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        clock.advance(Duration.ofHours(2));
        sealing.seal();
        assertThat(roots.last().orElseThrow().size()).isGreaterThan(last.size());
    }

    @Test
    void whatIsUndoneIsNeverSealed() {
        transactions.executeWithoutResult(status -> {
            await(new Leaf(Source.CASE, new UUID(7, 7), 1, new byte[32]));
            status.setRollbackOnly();
        });
        sealing.seal();

        assertThat(roots.last()).isEmpty();
    }

    @Test
    void theWatchFindsNothingWhereNothingWasDone() {
        some(5, 40, 8);

        assertThat(watch.look().findings()).isZero();
    }

    private List<Finding.Kind> found() {
        var watched = watch.look();
        return new WatchStore(jdbc)
                .findings(watched.id(), 100).stream().map(Finding::kind).toList();
    }

    @Test
    void theWatchFindsRowsThatWereEditedOrRemoved() {
        var cases = some(3, 12, 9);
        var numbers = rows.written.get(cases.getFirst());
        numbers.put(2, numbers.get(2).plusSeconds(1));
        rows.written.get(cases.getLast()).remove(1);

        assertThat(found()).containsExactlyInAnyOrder(Finding.Kind.EDITED, Finding.Kind.GONE);
    }

    @Test
    void theWatchFindsRowsThatClaimAnEarlierTime() {
        some(3, 30, 10);
        var late = new UUID(9, 9);
        var now = clock.instant();
        clock.advance(Duration.ofMinutes(-25));
        rows.write(late); // written now, with the clock of before
        clock.advance(Duration.between(clock.instant(), now.plusSeconds(60)));
        sealing.seal();

        assertThat(found()).containsExactly(Finding.Kind.BACK_DATED);
    }

    @Test
    void theWatchFindsLeavesThatWereChangedRemovedOrExchanged() {
        some(3, 12, 11);
        asAdministrator(
                "update evidence.leaves set digest = decode(repeat('ab', 32), 'hex') where place = (select min(place) from evidence.leaves where source = 'CASE')");
        assertThat(found()).contains(Finding.Kind.EDITED, Finding.Kind.ROOT_CHANGED);

        nothingIsSealed();
        rows.written.clear();
        some(3, 12, 11);
        asAdministrator("delete from evidence.leaves where place = 4");
        assertThat(found()).contains(Finding.Kind.LEAF_CHANGED, Finding.Kind.ROOT_CHANGED);

        nothingIsSealed();
        rows.written.clear();
        some(3, 12, 11);
        asAdministrator("""
                update evidence.leaves set place = place + 1000 where place in (3, 4);
                update evidence.leaves set place = 1007 - place where place > 1000""");
        assertThat(found()).contains(Finding.Kind.ROOT_CHANGED);
    }

    @Test
    void theWatchFindsRootsAndBooksThatWereChanged() {
        some(3, 12, 12);
        asAdministrator(
                "update evidence.roots set signed_at = signed_at - interval '1 second' where size = (select min(size) from evidence.roots)");
        assertThat(found()).containsExactly(Finding.Kind.ROOT_CHANGED);

        nothingIsSealed();
        rows.written.clear();
        some(3, 12, 12);
        asAdministrator(
                "update evidence.books set content = overlay(content placing '\\xffff' from 34) where level = 1");
        assertThat(found()).containsExactly(Finding.Kind.BOOK_CHANGED);
    }

    @Test
    void nothingMoreIsSealedOverATreeThatWasChanged() {
        some(3, 12, 13);
        asAdministrator("update evidence.tiles set hashes = overlay(hashes placing '\\xffff' from 34) where level = 0");
        rows.write(new UUID(1, 1));
        clock.advance(Duration.ofMinutes(1));

        assertThatThrownBy(sealing::seal).isInstanceOf(Sealing.Damaged.class);
        assertThat(jdbc.sql("select count(*) from evidence.awaiting")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theDatabaseRefusesToChangeWhatIsSealed() {
        some(3, 3, 14);
        for (String change : List.of(
                "update evidence.leaves set number = 9",
                "delete from evidence.leaves",
                "truncate evidence.leaves",
                "update evidence.roots set size = size + 1",
                "delete from evidence.roots",
                "delete from evidence.tiles",
                "update evidence.tiles set hashes = substring(hashes for 32) where level = 0")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void aWitnessSignsEachRootOnceAndNoOtherTree() {
        some(3, 5, 15);
        var all = roots.after(0, 10);
        var memory = new WitnessMemory("他们", Sm2.newKeyPair(), folder.resolve("held.json"), clock, JsonMapper.shared());
        long held = 0;
        for (var root : all) {
            var signed = memory.sign(handed(root, held));
            assertThat(signed.size()).isEqualTo(root.size());
            held = root.size();
        }
        var last = all.getLast();
        long size = held;

        // asked again, it signs the same; from where it does not stand, it says where it stands
        assertThat(memory.sign(handed(last, held)).size()).isEqualTo(held);
        assertThatThrownBy(() -> memory.sign(handed(last, 1))).isInstanceOf(Witness.Holds.class);
        // another root of that size, signed by the platform
        var other = key.sign(size, new byte[32], clock.instant());
        assertThatThrownBy(() -> memory.sign(handed(other, size))).isInstanceOf(WitnessMemory.Refused.class);
        // a larger one that has not grown from it
        var grown = key.sign(size + 1, new byte[32], clock.instant());
        assertThatThrownBy(() ->
                        memory.sign(new Witness.Handed(key.log(), key.point(), grown, size, List.of(new byte[32]))))
                .isInstanceOf(WitnessMemory.Refused.class);
        // signed by somebody else
        var stranger = new RootKey(Sm2.newKeyPair()).sign(size, last.root(), clock.instant());
        assertThatThrownBy(() -> memory.sign(handed(stranger, size))).isInstanceOf(WitnessMemory.Refused.class);
    }

    private Witness.Handed handed(Root root, long before) {
        return new Witness.Handed(
                key.log(), key.point(), root, before, MerkleTree.SM3.consistency(before, root.size(), tiles.nodes()));
    }

    /** A witness of whom the test says what it does. */
    private static final class Told implements Witness {
        private final AtomicReference<Witness> does = new AtomicReference<>();
        private final byte[] point;

        Told(byte[] point) {
            this.point = point;
        }

        @Override
        public String name() {
            return "told";
        }

        @Override
        public byte[] key() {
            return point;
        }

        @Override
        public Cosignature sign(Handed handed) {
            return does.get().sign(handed);
        }
    }

    @Test
    void aWitnessThatWasAwayGetsWhatItMissedAndOneThatLiesIsNotBelieved() {
        var theirs = Sm2.newKeyPair();
        var told = new Told(Sm2.point(theirs.open()));
        var witnesses = new Witnesses(List.of(told), roots, tiles, key, transactions);
        some(3, 4, 16);

        told.does.set(away());
        witnesses.tell();
        assertThat(witnesses.troubles()).containsKey("told");
        assertThat(roots.cosigned(roots.after(0, 10))).isEmpty();

        // signed by somebody else in its place
        told.does.set(memory("lies.json", Sm2.newKeyPair()));
        witnesses.tell();
        assertThat(witnesses.troubles()).containsKey("told");
        assertThat(roots.cosigned(roots.after(0, 10))).isEmpty();

        told.does.set(memory("held.json", theirs));
        witnesses.tell();
        assertThat(witnesses.troubles()).isEmpty();
        assertThat(roots.cosigned(roots.after(0, 10))).hasSize(4);

        asAdministrator(
                "update evidence.cosignatures set signed_at = signed_at + interval '1 second' where size = (select min(size) from evidence.roots)");
        assertThat(found()).containsExactly(Finding.Kind.WITNESS_DIFFERS);

        // its answer got lost: it holds more than was thought
        asAdministrator("delete from evidence.cosignatures where size = (select max(size) from evidence.roots)");
        witnesses.tell();
        assertThat(witnesses.troubles()).isEmpty();
    }

    @Test
    void aFileHasEachRootOnceAndTheWatchTakesItForWhatItIs() throws Exception {
        var file = new FileWitness(folder, clock, JsonMapper.shared());
        var witnesses = new Witnesses(List.of(file), roots, tiles, key, transactions);
        some(3, 4, 18);
        witnesses.tell();
        witnesses.tell();

        assertThat(witnesses.troubles()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("roots.jsonl"))).hasSize(4).allMatch(it -> it.contains(key.log()));
        assertThat(roots.cosigned(roots.after(0, 10)).values())
                .allSatisfy(it -> assertThat(it.getFirst().signature()).isNull());
        assertThat(found()).isEmpty();
    }

    private Witness away() {
        return new Witness() {
            @Override
            public String name() {
                return "away";
            }

            @Override
            public Cosignature sign(Handed handed) {
                throw new IllegalStateException("away");
            }
        };
    }

    private Witness memory(String file, Sm2.KeyPair theirs) {
        var memory = new WitnessMemory("told", theirs, folder.resolve(file), clock, JsonMapper.shared());
        return new Witness() {
            @Override
            public String name() {
                return "told";
            }

            @Override
            public Cosignature sign(Handed handed) {
                return memory.sign(handed);
            }
        };
    }

    @Test
    void aProofReachesTheRootsThatOthersHold() {
        var cases = some(3, 30, 17);
        var middle = roots.after(0, 100).get(17);

        var proof = proofs.of(cases.getFirst(), List.of(middle.size(), 1_000_000L));

        assertThat(proof.roots())
                .extracting(Proofs.ProvenRoot::size)
                .contains(middle.size())
                .isSorted();
        assertThat(proof.roots().getLast().size()).isEqualTo(proof.size());
        assertThat(proof.leaves()).hasSize(rows.written.get(cases.getFirst()).size());
    }
}
