package org.yiwang.cases.views;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.proceedings.Endings;
import org.yiwang.cases.proceedings.Officers;
import org.yiwang.cases.proceedings.Proceedings;
import org.yiwang.cases.proceedings.SiteChecks;
import org.yiwang.cases.records.OfficerChange;
import org.yiwang.cases.records.SiteCheckStore.Officer;
import org.yiwang.cases.records.SiteCheckStore.SiteCheck;
import org.yiwang.cases.views.CaseView.AnnulmentView;
import org.yiwang.cases.views.CaseView.HandlingView;
import org.yiwang.cases.views.CaseView.OfficerActionView;
import org.yiwang.cases.views.CaseView.OfficerChangeView;
import org.yiwang.cases.views.CaseView.OfficerView;
import org.yiwang.cases.views.CaseView.Review;
import org.yiwang.cases.views.CaseView.SiteCheckView;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** What is shown of what goes on within the organ: who handles the case, checks on site, and whether the case shall be annulled. */
@Component
class OrganViews {
    private final Officers officers;
    private final Endings endings;
    private final SiteChecks checks;
    private final Proceedings proceedings;
    private final People people;
    private final Words words;

    OrganViews(
            Officers officers,
            Endings endings,
            SiteChecks checks,
            Proceedings proceedings,
            People people,
            Words words) {
        this.officers = officers;
        this.endings = endings;
        this.checks = checks;
        this.proceedings = proceedings;
        this.people = people;
        this.words = words;
    }

    Review of(Case shown, Actor actor, Language language) {
        var all = checks.of(shown);
        var names = people.staff(all.stream()
                .flatMap(it -> it.officers().stream())
                .map(Officer::account)
                .collect(Collectors.toSet()));
        return new Review(
                handling(shown, actor, language),
                annulment(shown, actor, language).orElse(null),
                all.stream().map(it -> view(it, names, actor, language)).toList(),
                proceedings.version(shown).guide().wantsSiteCheck());
    }

    private HandlingView handling(Case shown, Actor actor, Language language) {
        var changes = officers.changes(shown);
        var names = officers.names(changes);
        @Nullable OfficerChange last = changes.isEmpty() ? null : changes.getLast();
        @Nullable UUID officer = last == null ? null : last.officer();
        return new HandlingView(
                name(names, officer),
                officer != null && actor.answersFor().contains(officer),
                last == null || officer == null ? null : last.at(),
                officers.open(actor, shown).stream()
                        .map(it -> new OfficerActionView(it, it.in(language)))
                        .toList(),
                changes.stream()
                        .map(it -> new OfficerChangeView(
                                it.what(),
                                it.what().in(language),
                                it.at(),
                                names.getOrDefault(it.by(), "—"),
                                name(names, it.insteadOf()),
                                name(names, it.officer()),
                                it.reason()))
                        .toList());
    }

    private static @Nullable String name(Map<UUID, String> names, @Nullable UUID account) {
        return account == null ? null : names.getOrDefault(account, "—");
    }

    private Optional<AnnulmentView> annulment(Case shown, Actor actor, Language language) {
        return endings.proposed(shown)
                .map(it -> new AnnulmentView(
                        it.step().name(),
                        it.step().in(language),
                        endings.reason(shown),
                        it.by().equals(actor.account()),
                        it.at()));
    }

    private SiteCheckView view(SiteCheck check, Map<UUID, String> names, Actor actor, Language language) {
        List<OfficerView> officers = check.officers().stream()
                .map(it -> new OfficerView(names.getOrDefault(it.account(), "—"), it.signedAt()))
                .toList();
        return new SiteCheckView(
                check.id(),
                check.happenedAt(),
                check.place(),
                check.findings(),
                check.passed(),
                words.say(SiteChecks.result(check), language),
                officers,
                check.isSigned(),
                check.awaits(actor.account()));
    }
}
