package org.yiwang.owndata;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.files.Files;
import org.yiwang.identity.AccountClosed;
import org.yiwang.identity.FreshLogIn;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * All that is done about copies of what is known of somebody. Whoever asks for one, or takes one away, has logged in a moment
 * ago: all of somebody's life must not lie open to whoever finds her browser.
 */
@Service
@Transactional
public class Exports {
    private final ExportStore store;
    private final OwnTables tables;
    private final Files files;
    private final FreshLogIn fresh;
    private final OwnDataSettings settings;
    private final Clock clock;

    Exports(ExportStore store, OwnTables tables, Files files, FreshLogIn fresh, OwnDataSettings settings, Clock clock) {
        this.store = store;
        this.tables = tables;
        this.files = files;
        this.fresh = fresh;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Asks for a copy; the one of before is deleted.
     *
     * @throws Problem {@code identity/log-in-again}; {@code owndata/being-made} while one is
     */
    Export ask(Actor actor) {
        fresh.require(actor);
        return begin(actor);
    }

    /** The same for whoever has asked at a window, or long ago in the demo. */
    Export begin(Actor actor) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var begun = new Export(
                Ids.next(),
                actor.account(),
                actor.party(),
                Export.State.MAKING,
                "",
                0,
                tables.names().size(),
                0,
                now,
                null,
                now.plus(Duration.ofDays(settings.days())));
        if (!store.begin(begun)) {
            throw Problem.conflict("owndata/being-made");
        }
        return begun;
    }

    /** The copy of the actor's account. */
    @Transactional(readOnly = true)
    Optional<Export> of(Actor actor) {
        return store.of(actor.account(), clock.instant());
    }

    /**
     * A copy, as a ZIP that is made while it is read.
     *
     * @throws Problem {@code identity/log-in-again}; {@code owndata/unknown} also if it is another's; {@code owndata/not-ready}
     */
    @Transactional(readOnly = true)
    InputStream open(Actor actor, UUID id) {
        fresh.require(actor);
        var export = of(actor).filter(it -> it.id().equals(id)).orElseThrow(Exports::unknown);
        if (export.state() != Export.State.READY) {
            throw Problem.conflict("owndata/not-ready");
        }
        int most = store.entries(id);
        return new ZippedEntries(
                IntStream.range(0, most)
                        .boxed()
                        .flatMap(it -> store.entry(id, it, actor.account()).stream())
                        .flatMap(it -> content(it).stream()),
                export.askedAt());
    }

    /** An uploaded file that she has deleted meanwhile is not in it any more. */
    private Optional<ZippedEntries.File> content(Entry entry) {
        byte[] content = entry.content();
        if (content != null) {
            return Optional.of(new ZippedEntries.File(entry.name(), content));
        }
        try {
            var file = files.find(Files.id(String.valueOf(entry.file())));
            return Optional.of(new ZippedEntries.File(entry.name(), files.content(file)));
        } catch (Problem gone) {
            if (gone.status() != 404) {
                throw gone; // it is there, and cannot be read just now: a copy without it would be taken for whole
            }
            return Optional.empty();
        }
    }

    /**
     * Deletes the actor's copy; one that is being made is not made.
     *
     * @throws Problem {@code owndata/unknown}
     */
    void delete(Actor actor, UUID id) {
        if (!store.delete(actor.account(), id)) {
            throw unknown();
        }
    }

    /** A copy goes with the account that asked for it. */
    @EventListener
    void on(AccountClosed closed) {
        store.deleteOf(closed.account());
    }

    /** Deletes those whose time is over. */
    void deleteEnded() {
        store.deleteEnded(clock.instant());
    }

    private static Problem unknown() {
        return Problem.notFound("owndata/unknown");
    }
}
