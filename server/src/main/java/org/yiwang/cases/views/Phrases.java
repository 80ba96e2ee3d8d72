package org.yiwang.cases.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;

/** 常用语: what decisions on an item often say, each with a clause that item is under; Chinese, as documents are. */
@Component
public class Phrases {
    private final Law law;

    Phrases(Law law) {
        this.law = law;
    }

    /** What a phrase is for. */
    public enum Use {
        REFUSE,
        GRANT,
        DENY
    }

    /**
     * A reason and its clause.
     *
     * @param reason one that ends in a colon wants to be completed
     */
    public record Phrase(Use use, String reason, String clause) {}

    public List<Phrase> of(Case held, ItemVersion version, LocalDate day) {
        var phrases = new ArrayList<Phrase>();
        var own = version.guide().legalBasis().stream()
                .filter(it -> it.startsWith("《"))
                .toList();
        clauses(Duty.REFER, held, day, own)
                .forEach(it -> phrases.add(new Phrase(Use.REFUSE, "申请事项依法不属于本机关职权范围，请向有关行政机关提出申请。", it)));
        law.rule(Duty.TELL_NOT_NEEDED, held.item(), day)
                .map(Rule::citation)
                .ifPresent(it -> phrases.add(new Phrase(Use.REFUSE, "申请事项依法不需要取得行政许可。", it)));
        clauses(Duty.GRANT, held, day, own)
                .forEach(it -> phrases.add(new Phrase(Use.GRANT, "申请材料齐全，符合法定形式，经审查符合法定条件、标准。", it)));
        clauses(Duty.DENY, held, day, own).forEach(it -> {
            phrases.add(new Phrase(Use.DENY, "经审查，申请不符合法定条件、标准：", it));
            phrases.add(new Phrase(Use.DENY, "提交的材料与核查的实际情况不一致：", it));
        });
        return phrases;
    }

    /** The clause of procedure where there is one, and for what is decided the item's own legal basis. */
    private List<String> clauses(Duty duty, Case held, LocalDate day, List<String> own) {
        var procedure = law.rule(duty, held.item(), day).stream().map(Rule::citation);
        return Stream.concat(procedure, duty == Duty.REFER ? Stream.empty() : own.stream())
                .toList();
    }
}
