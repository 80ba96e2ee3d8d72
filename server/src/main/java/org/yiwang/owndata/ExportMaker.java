package org.yiwang.owndata;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.People;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * Makes the copies that were asked for, a table at a time, each in one transaction with how far it has come: whoever is stopped
 * goes on with the next, and nothing is in a copy twice.
 */
@Component
class ExportMaker {
    private static final Logger log = LoggerFactory.getLogger(ExportMaker.class);
    private static final int MOST_FAULTS = 5;

    private final ExportStore store;
    private final OwnTables tables;
    private final People people;
    private final Notices notices;
    private final Words words;
    private final OwnDataSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExportMaker(
            ExportStore store,
            OwnTables tables,
            People people,
            Notices notices,
            Words words,
            OwnDataSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.tables = tables;
        this.people = people;
        this.notices = notices;
        this.words = words;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Goes on for so long with what is asked for, if anything is. */
    void goOn(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end && step()) {
            // the next table
        }
    }

    /** One table of one copy; false if none waits now. */
    boolean step() {
        var asked = new AtomicReference<@Nullable Export>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                var next = store.next(clock.instant());
                next.ifPresent(asked::set);
                next.ifPresent(this::goOn);
                return next.isPresent();
            }));
        } catch (RuntimeException e) {
            @Nullable Export failed = asked.get();
            if (failed == null) {
                throw e;
            }
            log.error("Copy {} cannot go on after {}", failed.id(), failed.lastTable(), e);
            transaction.executeWithoutResult(status -> fault(failed));
            return true;
        }
    }

    private void goOn(Export export) {
        Optional<String> table = tables.after(export.lastTable());
        int[] position = {store.entries(export.id())};
        if (position[0] == 0) {
            store.add(export.id(), position[0]++, readme(export));
            store.add(export.id(), position[0]++, tables.schema());
        }
        if (table.isPresent()) {
            tables.tell(
                    table.get(), people.selves(export.party()), entry -> store.add(export.id(), position[0]++, entry));
            store.step(export.id(), table.get(), clock.instant());
        } else {
            store.ready(export.id(), clock.instant(), clock.instant().plus(Duration.ofDays(settings.days())));
            notices.send(export.account(), Sentence.of("owndata/notice-ready").with("days", settings.days()), null);
        }
    }

    private void fault(Export export) {
        if (store.fault(export.id(), clock.instant().plus(Duration.ofMinutes(1)), MOST_FAULTS)) {
            notices.send(export.account(), Sentence.of("owndata/notice-failed"), null);
        }
    }

    private Entry readme(Export export) {
        var sentence = Sentence.of("owndata/readme")
                .with(
                        "at",
                        export.askedAt().atZone(Days.BEIJING).toOffsetDateTime().toString());
        return new Entry(
                "README.txt",
                (words.say(sentence, Language.CHINESE) + "\n" + words.say(sentence, Language.ENGLISH))
                        .getBytes(StandardCharsets.UTF_8),
                null);
    }
}
