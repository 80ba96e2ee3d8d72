package org.yiwang.cases.proceedings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.cases.records.SiteCheckStore;
import org.yiwang.cases.records.SiteCheckStore.Officer;
import org.yiwang.cases.records.SiteCheckStore.SiteCheck;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;

/**
 * 现场核查: two officers or more see the place, one writes down what they found, and it counts once each of the others has signed it in
 * a session of her own (行政许可法 §34(3)). Nobody can write down a check for somebody who was not there.
 */
@Service
@Transactional
public class SiteChecks {
    private static final int MOST_CHECKS = 20;

    private final SiteCheckStore checks;
    private final RecordStore records;
    private final HeldBy posts;
    private final Law law;
    private final Papers papers;
    private final Notices notices;
    private final Proceedings proceedings;
    private final Holding holding;
    private final Audit audit;

    SiteChecks(
            SiteCheckStore checks,
            RecordStore records,
            HeldBy posts,
            Law law,
            Papers papers,
            Notices notices,
            Proceedings proceedings,
            Holding holding,
            Audit audit) {
        this.checks = checks;
        this.records = records;
        this.posts = posts;
        this.law = law;
        this.papers = papers;
        this.notices = notices;
        this.proceedings = proceedings;
        this.holding = holding;
        this.audit = audit;
    }

    /**
     * What was found.
     *
     * @param place where
     * @param passed whether what was seen is as the application says, and as the law wants it
     * @param with user names of the colleagues who were there too
     */
    public record Found(String place, String findings, boolean passed, List<String> with) {
        public Found {
            with = List.copyOf(with);
        }
    }

    /** A colleague who may check on site together with whoever asks. */
    public record Colleague(UUID account, String username, String name) {}

    /** Colleagues who may check a case on site together with whoever asks, by name. */
    @Transactional(readOnly = true)
    public List<Colleague> officers(Actor actor, CaseNumber number) {
        return officers(actor, holding.find(actor, "cases:check", number));
    }

    private List<Colleague> officers(Actor actor, Case held) {
        return posts.colleagues(actor.account(), "cases:check", held.region(), held.department()).stream()
                .map(it -> new Colleague(it.account(), it.username(), it.name()))
                .toList();
    }

    /**
     * Writes down a check, signed by whoever writes; the others are told that it waits for them.
     *
     * @param happenedAt when they were there, if not now
     * @throws Problem {@code invalid-input} at {@code /with}: one cannot go alone, and nobody else's people can be named; {@code
     *     cases/too-many-checks}
     */
    public Case record(Actor actor, CaseNumber number, Found found, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:check", number);
        proceedings.take(Step.CHECK_ON_SITE, held, By.organ(actor, held, "cases:check"));
        var officers = new ArrayList<>(List.of(new Officer(actor.account(), proceedings.now())));
        others(actor, held, found.with()).forEach(it -> officers.add(new Officer(it, null)));
        if (checks.of(held.id()).size() >= MOST_CHECKS) {
            throw Problem.conflict("cases/too-many-checks").with("most", MOST_CHECKS);
        }
        checks.add(
                held.id(),
                new SiteCheck(
                        Ids.next(),
                        proceedings.happened(held, happenedAt),
                        proceedings.now(),
                        found.place(),
                        found.findings(),
                        found.passed(),
                        officers));
        officers.stream()
                .filter(it -> it.signedAt() == null)
                .forEach(it -> notices.send(
                        it.account(),
                        Sentence.of("cases/notice-check-to-sign")
                                .with("title", held.title())
                                .with("number", held.number().value()),
                        held.number().value()));
        return held;
    }

    private List<UUID> others(Actor actor, Case held, List<String> usernames) {
        if (usernames.isEmpty()) {
            throw Problem.invalid("/with", "cases/one-officer-only")
                    .with("clause", clause(held).orElse(""));
        }
        Map<String, UUID> colleagues =
                officers(actor, held).stream().collect(Collectors.toMap(Colleague::username, Colleague::account));
        var seen = new HashSet<UUID>();
        for (int i = 0; i < usernames.size(); i++) {
            @Nullable UUID account = colleagues.get(usernames.get(i));
            if (account == null || !seen.add(account)) {
                throw Problem.invalid("/with/" + i, account == null ? "cases/no-officer" : "cases/officer-twice");
            }
        }
        return usernames.stream().map(colleagues::get).toList();
    }

    /**
     * Signs what a colleague wrote down; with the last signature it is a step of the case and has its paper.
     *
     * @throws Problem {@code cases/no-check-to-sign} if it does not wait for the actor
     */
    public Case sign(Actor actor, CaseNumber number, UUID check) {
        var held = holding.hold(actor, "cases:check", number);
        var by = By.organ(actor, held, "cases:check");
        var after = proceedings.take(Step.CHECK_ON_SITE, held, by);
        var unsigned = checks.of(held.id()).stream()
                .filter(it -> it.id().equals(check) && it.awaits(actor.account()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("cases/no-check-to-sign"));
        checks.sign(check, actor.account(), proceedings.now());
        boolean last =
                unsigned.officers().stream().filter(it -> it.signedAt() == null).count() == 1;
        if (last) {
            var paper = papers.siteCheck(
                    held,
                    unsigned.place(),
                    unsigned.findings(),
                    result(unsigned),
                    names(unsigned),
                    unsigned.happenedAt(),
                    proceedings.now());
            boolean late = unsigned.happenedAt().isBefore(records.lastHappened(held.id()));
            var deed = Deed.of(Step.CHECK_ON_SITE, late ? proceedings.now() : unsigned.happenedAt());
            proceedings.record(after, deed, by, new Why(null, clause(held).orElse(null)), paper);
            proceedings.tell(after, Sentence.of("cases/notice-checked"));
            proceedings.checked(after);
        }
        return after;
    }

    /** What came of a check. */
    public static Sentence result(SiteCheck check) {
        return check.passed() ? Sentence.of("cases/check-passed") : Sentence.of("cases/check-failed");
    }

    private List<String> names(SiteCheck check) {
        var accounts = check.officers().stream().map(Officer::account).toList();
        var called = posts.called(accounts);
        return accounts.stream().map(it -> called.getOrDefault(it, "—")).toList();
    }

    /** The checks of a case, signed or not, in the order in which they were written down. */
    @Transactional(readOnly = true)
    public List<SiteCheck> of(Case shown) {
        return checks.of(shown.id());
    }

    /**
     * Asks before anything is granted whether the place was seen, where the item wants that of every application.
     *
     * @throws Problem {@code cases/site-check-missing}, {@code cases/site-check-failed}, with the clause
     */
    void require(Case held) {
        if (!proceedings.version(held).guide().wantsSiteCheck()) {
            return;
        }
        var signed = checks.of(held.id()).stream().filter(SiteCheck::isSigned).toList();
        var problem = signed.isEmpty()
                ? Problem.conflict("cases/site-check-missing")
                : signed.getLast().passed() ? null : Problem.conflict("cases/site-check-failed");
        if (problem != null) {
            clause(held).ifPresent(it -> problem.with("clause", it));
            throw problem;
        }
    }

    private Optional<String> clause(Case held) {
        return law.rule(Duty.CHECK_ON_SITE, held.item(), Days.of(proceedings.now()))
                .map(Rule::citation);
    }
}
