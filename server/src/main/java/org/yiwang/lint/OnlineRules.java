package org.yiwang.lint;

import static org.yiwang.lint.LintRule.each;
import static org.yiwang.lint.LintRule.when;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.OnlineDepth;
import org.yiwang.catalog.items.OnlineDepth.Level;
import org.yiwang.catalog.items.Particulars.Coverage;

/** 网办与跑动: how deep a matter goes online, how often one has to come, and by which ways it is handled. */
@Component
class OnlineRules implements LintRules {
    private final Phrases phrases;

    OnlineRules(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public List<LintRule> rules() {
        return List.of(
                when("fully-online-with-visits", it -> it.reaches(Level.FULL) && it.visits() > 0),
                when(
                        "visit-without-reason",
                        it -> it.visits() > 0 && Subject.isBlank(it.guide().visitsReason())),
                when(
                        "no-visit-with-reason",
                        it -> it.visits() == 0 && !Subject.isBlank(it.guide().visitsReason())),
                each(
                        "no-visit-but-in-person",
                        it -> it.sentences()
                                .filter(sentence -> it.visits() == 0 && phrases.in(Phrases.Kind.IN_PERSON, sentence))),
                each(
                        "no-visit-with-originals",
                        it -> it.asked()
                                .filter(paper ->
                                        it.visits() == 0 && !canBeSent(it) && paper.form() == Material.Form.PAPER)
                                .map(Material::name)),
                when(
                        "no-visit-at-the-window",
                        it -> it.visits() == 0
                                && Set.copyOf(it.guide().handlingChannels()).equals(Set.of(WINDOW))),
                when(
                        "no-visit-without-delivery",
                        it -> it.visits() == 0
                                && Boolean.FALSE.equals(it.particulars().express())
                                && hasResult(it)
                                && !has(it, OnlineDepth.ELECTRONIC_LICENCE)
                                && it.guide().depth() != null),
                when("more-than-one-visit", it -> it.visits() > 1),
                when(
                        "online-without-channel",
                        it -> it.reaches(Level.ACCEPTANCE)
                                && !it.guide().handlingChannels().isEmpty()
                                && !it.hasChannel(WEB, MOBILE)),
                when(
                        "channel-without-depth",
                        it -> it.hasChannel(WEB, MOBILE)
                                && it.guide().depth() != null
                                && !it.reaches(Level.PRE_REVIEW)),
                when("electronic-licence-of-none", it -> {
                    var result = it.guide().result();
                    return has(it, OnlineDepth.ELECTRONIC_LICENCE)
                            && result != null
                            && result.kind() != Guide.Result.Kind.LICENCE;
                }),
                when(
                        "fully-online-paid-at-the-counter",
                        it -> it.reaches(Level.FULL)
                                && it.isCharged()
                                && Boolean.FALSE.equals(it.particulars().payOnline())),
                when(
                        "pay-online-without-fee",
                        it -> Boolean.TRUE.equals(it.particulars().payOnline())
                                && it.guide().fee() != null
                                && !it.isCharged()),
                when("wide-coverage-at-one-window", it -> {
                    var coverage = it.particulars().coverage();
                    return coverage != null
                            && coverage.compareTo(Coverage.PREFECTURES) >= 0
                            && Set.copyOf(it.guide().handlingChannels()).equals(Set.of(WINDOW))
                            && Subject.all(it.particulars().delegations())
                                    .findAny()
                                    .isEmpty();
                }));
    }

    private static final String WINDOW = "WINDOW";
    private static final String WEB = "WEB";
    private static final String MOBILE = "MOBILE";

    private static boolean has(Subject it, OnlineDepth wanted) {
        var depth = it.guide().depth();
        return depth != null && depth.contains(wanted);
    }

    private static boolean hasResult(Subject it) {
        var result = it.guide().result();
        return result != null && result.kind() != Guide.Result.Kind.NONE;
    }

    private static boolean canBeSent(Subject it) {
        return it.hasChannel("MAIL") || Boolean.TRUE.equals(it.particulars().express());
    }
}
