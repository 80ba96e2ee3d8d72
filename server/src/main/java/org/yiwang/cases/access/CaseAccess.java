package org.yiwang.cases.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.proceedings.Proceedings;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Partner;
import org.yiwang.cases.records.PartnerStore;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.Permissions;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * Says of each thing that is done with a case whether somebody may do it and why: whether is asked of the {@link Actor}, as
 * each step asks, and why of the {@link Actor.Duty} of each post, which is what the actor asks.
 */
@Component
@Transactional(readOnly = true)
class CaseAccess {
    private static final String READ = "cases:read";

    /** What is done with a case, in the order in which it is. */
    private static final List<String> DEEDS = List.of(READ, "cases:reveal", "cases:accept", "cases:decide");

    private final CaseStore store;
    private final PartnerStore partners;
    private final Proceedings proceedings;
    private final HeldBy held;
    private final Accounts accounts;
    private final Permissions permissions;
    private final Words words;

    CaseAccess(
            CaseStore store,
            PartnerStore partners,
            Proceedings proceedings,
            HeldBy held,
            Accounts accounts,
            Permissions permissions,
            Words words) {
        this.store = store;
        this.partners = partners;
        this.proceedings = proceedings;
        this.held = held;
        this.accounts = accounts;
        this.permissions = permissions;
        this.words = words;
    }

    /** @throws Problem {@code cases/unknown}; {@code invalid-input} at {@code /account} if there is nobody of that user name */
    Explained explain(CaseNumber number, String username, Language language) {
        var asked = store.find(number).orElseThrow(() -> Problem.notFound("cases/unknown"));
        var beside = partners.of(asked.id());
        var member = held.named(username).orElseThrow(() -> Problem.invalid("/account", "account/unknown"));
        return new Explained(
                asked.number().value(),
                asked.stage(),
                asked.stage().in(language),
                asked.region().value(),
                asked.departmentName(),
                member.username(),
                member.name(),
                DEEDS.stream()
                        .map(it -> deed(it, asked, beside, member, language))
                        .toList());
    }

    private Deed deed(String permission, Case asked, List<Partner> beside, HeldBy.Member member, Language language) {
        String what = named(permission, language);
        var reasons = new ArrayList<String>();
        var actor = accounts.actor(member.account());
        if (actor.isEmpty()) {
            reasons.add(words.say(Sentence.of("cases/access-closed"), language));
        } else if (member.posts().isEmpty()) {
            reasons.add(words.say(Sentence.of("cases/access-no-post"), language));
        }
        boolean may = actor.filter(it -> it.may(permission, asked.region(), asked.department()))
                .isPresent();
        if (actor.isPresent()) {
            member.posts().forEach(it -> reasons.add(reason(it, permission, what, asked, language)));
            if (!may && permission.equals(READ)) {
                var by =
                        beside.stream().filter(it -> it.lets(actor.get(), READ)).toList();
                may = !by.isEmpty();
                by.forEach(it -> reasons.add(
                        words.say(Sentence.of("cases/access-takes-part").with("organ", it.name()), language)));
            }
            if (permission.equals("cases:decide") && may && !proceedings.mayDecide(actor.get(), asked)) {
                may = false;
                reasons.add(words.say(Sentence.of("cases/access-same-person"), language));
            }
        }
        return new Deed(permission, what, may, reasons);
    }

    private String reason(HeldBy.Shown post, String permission, String what, Case asked, Language language) {
        var verdict = switch (post.duty().verdict(permission, asked.region(), asked.department())) {
            case ALLOWED -> Sentence.of("cases/access-allowed").with("what", what);
            case NOT_OF_ITS_ROLES ->
                Sentence.of("cases/access-not-of-its-roles").with("what", what);
            case OTHER_REGION -> Sentence.of("cases/access-other-region").with("what", what);
            case OTHER_DEPARTMENT ->
                Sentence.of("cases/access-other-department").with("what", what);
        };
        return words.say(holds(post), language) + words.say(verdict, language);
    }

    private static Sentence holds(HeldBy.Shown post) {
        return post.insteadOf() == null
                ? Sentence.of("cases/access-holds")
                        .with("post", post.post())
                        .with("since", post.since())
                        .with("until", post.until())
                        .with("reason", post.reason())
                : Sentence.of("cases/access-holds-for")
                        .with("name", post.insteadOf())
                        .with("post", post.post())
                        .with("since", post.since())
                        .with("until", post.until())
                        .with("reason", post.reason());
    }

    private String named(String permission, Language language) {
        return permissions.all().stream()
                .filter(it -> it.code().equals(permission))
                .map(it -> language == Language.CHINESE ? it.name() : it.nameEn())
                .findFirst()
                .orElse(permission);
    }

    /**
     * @param region six digits
     * @param department the name of it
     * @param username of whom it is asked
     */
    record Explained(
            String number,
            Stage stage,
            String stageName,
            String region,
            String department,
            String username,
            String name,
            List<Deed> deeds) {
        @Override
        public String toString() {
            return "Explained[" + number + "]";
        }
    }

    /**
     * @param permission code of it
     * @param what in words
     * @param reasons one for each post she holds, and what else stands in the way
     */
    record Deed(String permission, String what, boolean may, List<String> reasons) {}
}
