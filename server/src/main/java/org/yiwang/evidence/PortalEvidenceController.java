package org.yiwang.evidence;

import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;

/** 公开树根: what everybody may see of the tree. Nothing in it says anything of anybody. */
@RestController
@RequestMapping("/api/portal/evidence")
@PermitAll
class PortalEvidenceController {
    private static final int PAGE = 100;
    private static final Set<String> TOOLS = Set.of("verify_timeline.py", "monitor_roots.py");

    private final RootStore roots;
    private final TileStore tiles;
    private final BookStore books;
    private final WatchStore watches;
    private final RootKey key;
    private final Clock clock;

    PortalEvidenceController(
            RootStore roots, TileStore tiles, BookStore books, WatchStore watches, RootKey key, Clock clock) {
        this.roots = roots;
        this.tiles = tiles;
        this.books = books;
        this.watches = watches;
        this.key = key;
        this.clock = clock;
    }

    /**
     * The roots that were signed on a day, the latest first.
     *
     * @param date in Beijing; without it the days up to now
     */
    @GetMapping("/roots")
    @NotAudited("says nothing of anybody")
    @Transactional(readOnly = true)
    RootList roots(
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable String cursor) {
        Instant from =
                date == null ? Instant.EPOCH : date.atStartOfDay(Days.BEIJING).toInstant();
        Instant until = date == null
                ? clock.instant().plus(Duration.ofDays(1))
                : date.plusDays(1).atStartOfDay(Days.BEIJING).toInstant();
        var found = roots.signed(from, until, Cursor.number(cursor, Long.MAX_VALUE), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.size()));
        Map<Long, List<Cosignature>> witnesses = roots.cosigned(page.rows());
        return new RootList(
                key.log(),
                Hashes.hex(key.point()),
                page.rows().stream()
                        .map(it -> RootView.of(it, witnesses.getOrDefault(it.size(), List.of())))
                        .toList(),
                page.next());
    }

    /** That the tree has only grown from one root to another (RFC 9162 §2.1.4): hashes in hexadecimal digits. */
    @GetMapping("/consistency")
    @AnswersWith(also = 404)
    @NotAudited("says nothing of anybody")
    @Transactional(readOnly = true)
    ConsistencyView consistency(@RequestParam long from, @RequestParam long to) {
        var before = roots.find(from).orElseThrow(() -> Problem.notFound("evidence/unknown-root"));
        var after = roots.find(to).orElseThrow(() -> Problem.notFound("evidence/unknown-root"));
        if (from > to) {
            throw Problem.invalid("/from", "evidence/not-before");
        }
        return new ConsistencyView(
                from,
                Hashes.hex(before.root()),
                to,
                Hashes.hex(after.root()),
                Hashes.hex(MerkleTree.SM3.consistency(from, to, tiles.nodes())));
    }

    /**
     * A book with its entries, as long as it has them.
     *
     * @param level how often eight were put together for it
     * @param index which of its level
     */
    @GetMapping("/books/{level}/{index}")
    @NotAudited("says nothing of anybody")
    @Transactional(readOnly = true)
    BookView book(@PathVariable int level, @PathVariable long index) {
        var book = books.find(level, index).orElseThrow(() -> Problem.notFound("evidence/unknown-book"));
        return new BookView(
                book.level(),
                book.index(),
                book.first(),
                book.beyond(),
                book.entries(),
                Hashes.hex(book.root()),
                book.place(),
                books.content(book)
                        .map(it -> HexFormat.of().formatHex(it.bytes()))
                        .orElse(null));
    }

    /**
     * A script with which anybody can check what is published here, without any of this platform's code.
     *
     * @param name {@code verify_timeline.py} or {@code monitor_roots.py}
     */
    @GetMapping("/tools/{name}")
    @NotAudited("says nothing of anybody")
    @AnswersWith(files = "text/x-python")
    ResponseEntity<byte[]> tool(@PathVariable String name) throws IOException {
        if (!TOOLS.contains(name)) {
            throw Problem.notFound("evidence/unknown-tool");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/x-python"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(new ClassPathResource("tools/" + name).getContentAsByteArray());
    }

    /** What the platform found when it last read all again, and how far the tree has grown. */
    @GetMapping("/standing")
    @NotAudited("says nothing of anybody")
    @Transactional(readOnly = true)
    StandingView standing() {
        return new StandingView(
                roots.last()
                        .map(it -> RootView.of(it, roots.cosigned(List.of(it)).getOrDefault(it.size(), List.of())))
                        .orElse(null),
                watches.last()
                        .map(it -> new WatchView(it.at(), it.size(), it.findings()))
                        .orElse(null));
    }

    /**
     * Roots, the latest first.
     *
     * @param log name of the tree
     * @param key the public key that signs them, in hexadecimal digits
     */
    record RootList(
            String log,
            String key,
            List<RootView> roots,
            @Nullable String next) {}

    /**
     * A signed root; all bytes in hexadecimal digits.
     *
     * @param size how many leaves the tree had
     * @param signature SM2, r and s
     * @param witnesses who holds it
     */
    record RootView(long size, String root, Instant signedAt, String signature, List<Proofs.Held> witnesses) {
        static RootView of(Root root, List<Cosignature> witnesses) {
            return new RootView(
                    root.size(),
                    Hashes.hex(root.root()),
                    root.signedAt(),
                    Hashes.hex(root.signature()),
                    witnesses.stream().map(Proofs.Held::of).toList());
        }
    }

    /**
     * Two roots, and that the second has grown from the first.
     *
     * @param path the proof
     */
    record ConsistencyView(long from, String rootBefore, long to, String root, List<String> path) {}

    /**
     * How far each case had come in a stretch of the tree.
     *
     * @param first place where it begins
     * @param beyond place behind it
     * @param entries how many
     * @param root over the entries
     * @param place of its own leaf
     * @param content 36 bytes for each entry, in hexadecimal digits: a key and a number; null if eight were put together since
     */
    record BookView(
            int level,
            long index,
            long first,
            long beyond,
            int entries,
            String root,
            long place,
            @Nullable String content) {}

    /**
     * How it stands.
     *
     * @param last the last root; null while there is none
     * @param watch when all was read again last; null while it was not
     */
    record StandingView(@Nullable RootView last, @Nullable WatchView watch) {}

    /**
     * That all was read again.
     *
     * @param at when
     * @param size up to which root
     * @param findings what did not fit; 0 if all did
     */
    record WatchView(Instant at, long size, int findings) {}
}
