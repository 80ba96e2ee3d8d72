package org.yiwang.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.crypto.Sm3;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Days;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * Replaces licences whose QR code leads nowhere by their next version. One licence is one transaction: what was done when
 * a server dies stays done, the rest is for the next run, and no licence is replaced twice.
 */
@Component
class Replacements {
    private static final Logger log = LoggerFactory.getLogger(Replacements.class);

    private final LicenceStore licences;
    private final ReplacementStore store;
    private final LicenceMaker maker;
    private final PublicAddress addresses;
    private final Notices notices;
    private final Words words;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Replacements(
            LicenceStore licences,
            ReplacementStore store,
            LicenceMaker maker,
            PublicAddress addresses,
            Notices notices,
            Words words,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.licences = licences;
        this.store = store;
        this.maker = maker;
        this.addresses = addresses;
        this.notices = notices;
        this.words = words;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Reads the codes nobody has read yet, then replaces what leads nowhere. */
    void run() {
        each(store::lockUnread, this::read);
        String address = "";
        for (var next = dead(address); next.isPresent(); next = dead(address)) {
            address = next.get();
            replaceAll(address);
        }
    }

    private void replaceAll(String address) {
        var today = Days.of(clock.instant());
        each(after -> store.lockLeadingTo(address, after, today), this::replace);
    }

    private Optional<String> dead(String after) {
        var next = store.addressAfter(after);
        while (next.isPresent() && !addresses.isDead(next.get())) {
            next = store.addressAfter(next.get());
        }
        return next;
    }

    /** Does something with one licence after the other; one that cannot be helped does not keep the others waiting. */
    private void each(Function<String, Optional<LicenceIdentifier>> lock, Consumer<LicenceIdentifier> work) {
        String after = "";
        for (boolean more = true; more; ) {
            String last = after;
            var reached = new String[] {last};
            try {
                transaction.executeWithoutResult(status -> lock.apply(last).ifPresent(identifier -> {
                    reached[0] = identifier.value();
                    work.accept(identifier);
                }));
            } catch (RuntimeException e) {
                // the name only: a message may tell what is written on the licence
                log.error(
                        "Licence {} could not be read or replaced: {}",
                        reached[0],
                        e.getClass().getName());
            }
            after = reached[0];
            more = !after.equals(last);
        }
    }

    private void read(LicenceIdentifier identifier) {
        String code = SealedOfd.code(licences.ofd(identifier));
        String number = licences.find(identifier).orElseThrow().number();
        store.read(identifier, code == null ? "-" : PublicAddress.baseOf(code, identifier), LicenceNumber.key(number));
    }

    private void replace(LicenceIdentifier identifier) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var owner = store.owner(identifier);
        var next = maker.replacement(licences.find(identifier).orElseThrow(), at);
        byte[] ofd = maker.ofd(next);
        if (!licences.supersede(identifier, next.identifier())
                || !licences.add(next, owner.party(), owner.holderIndex(), ofd, Sm3.hex(ofd))) {
            throw new IllegalStateException("not in force any more");
        }
        String why = words.write(Sentence.of("licence/step-replaced"));
        licences.addStep(identifier, Licence.Status.SUPERSEDED, null, why, at);
        licences.addStep(next.identifier(), Licence.Status.IN_FORCE, null, why, at);
        notices.send(
                owner.party(),
                Sentence.of("licence/notice-replaced").with("title", next.title()),
                next.caseNumber().value());
        events.publishEvent(new LicenceIssued(
                next.identifier(),
                next.identifier().type(),
                next.caseNumber(),
                next.issuer().code(),
                at));
        log.info("{} replaced by version {}", identifier, next.identifier().version());
    }

    /** Runs it at start and then every hour. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        RecurringJob replaceLicencesThatLeadNowhere(Replacements replacements) {
            return new RecurringJob(
                    "licences-that-lead-nowhere", RecurringJob.Pool.BULK, Duration.ofHours(1), replacements::run);
        }
    }
}
