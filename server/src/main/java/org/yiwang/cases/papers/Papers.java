package org.yiwang.cases.papers;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Grounds;
import org.yiwang.cases.Case;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.PaperIssued;
import org.yiwang.cases.ServedPaper;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.materials.Commitments;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.materials.Supplements;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.law.Pause;
import org.yiwang.catalog.law.Rule;
import org.yiwang.documents.Documents;
import org.yiwang.documents.OfficialDocument;
import org.yiwang.documents.OfficialDocument.Fact;
import org.yiwang.identity.People;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.QueryCode;
import org.yiwang.licence.SealAuthority;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the documents of a case, each with the clause it rests on, and keeps what they say; the PDF and the OFD are made
 * when they are asked for, the same bytes each time.
 */
@Component
public class Papers {
    private final Documents documents;
    private final Letters letters;
    private final RecordStore records;
    private final CaseStore cases;
    private final People people;
    private final SealAuthority seals;
    private final Commitments commitments;
    private final Words words;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    Papers(
            Documents documents,
            Letters letters,
            RecordStore records,
            CaseStore cases,
            People people,
            SealAuthority seals,
            Commitments commitments,
            Words words,
            JsonMapper json,
            ApplicationEventPublisher events) {
        this.events = events;
        this.documents = documents;
        this.letters = letters;
        this.records = records;
        this.cases = cases;
        this.people = people;
        this.seals = seals;
        this.commitments = commitments;
        this.words = words;
        this.json = json.rebuild()
                .addMixIn(OfficialDocument.Part.class, ToldApartByTheirFields.class)
                .build();
    }

    /** Parts of a document in JSON. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({
        @JsonSubTypes.Type(OfficialDocument.Paragraph.class),
        @JsonSubTypes.Type(OfficialDocument.Facts.class)
    })
    private interface ToldApartByTheirFields {}

    /**
     * A document of a case.
     *
     * @throws Problem {@code cases/document-only-pdf} for one of before, of which only the PDF was kept
     */
    Optional<byte[]> file(Case.Id id, String number, PaperFormat format, Grounds grounds) {
        return records.document(id, number, grounds).map(it -> file(it, format));
    }

    private byte @Nullable [] file(RecordStore.Kept kept, PaperFormat format) {
        if (kept.content() == null) {
            if (format != PaperFormat.pdf) {
                throw Problem.notFound("cases/document-only-pdf");
            }
            return kept.pdf();
        }
        var document = json.readValue(kept.content(), OfficialDocument.class);
        return switch (format) {
            case pdf -> documents.pdf(document);
            case ofd -> documents.ofd(document);
        };
    }

    /**
     * 容缺受理, 后置审核: papers that the applicant has promised in writing to hand in afterwards.
     *
     * @param until by which day, if that is known before it is accepted
     * @param names none if she had all of them after all
     */
    public record Following(@Nullable LocalDate until, List<String> names) {}

    /**
     * 收件凭证, the first document of a case: what was handed in, and by when the organ must speak.
     *
     * @param following what she has promised; null if she has promised nothing
     */
    public Paper receipt(
            Case filed,
            String applicant,
            QueryCode queryCode,
            List<String> materials,
            Deadline notice,
            @Nullable Following following) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(Sentence.of("cases/label-query-code"), queryCode.printed()));
        facts.add(fact(
                Sentence.of("cases/label-handed-in"),
                materials.isEmpty()
                        ? words.write(Sentence.of("cases/paper-nothing-handed-in"))
                        : String.join("；", materials)));
        if (following != null && !following.names().isEmpty()) {
            facts.add(fact(
                    Sentence.of("cases/label-following"),
                    words.write(
                            following.until() == null
                                    ? Sentence.of("cases/paper-following-after")
                                            .with("names", String.join("；", following.names()))
                                    : Sentence.of("cases/paper-following")
                                            .with("names", String.join("；", following.names()))
                                            .with("day", Days.written(following.until())))));
        }
        return issue(
                filed,
                applicant,
                new Paper(number(filed, 1), Paper.Kind.RECEIPT, Paper.Kind.RECEIPT.title(), filed.receivedAt()),
                paper -> paper.paragraph(words.write(Sentence.of("cases/paper-receipt")
                                .with("title", filed.title())
                                .with("answer", letters.answer(filed, notice))))
                        .facts(facts(filed, facts.toArray(Fact[]::new))));
    }

    /**
     * 告知承诺书: what she was told and has promised, which papers it stands for, and what follows if it is not so.
     *
     * @param waived names of the papers that she need not hand in
     */
    public Paper commitment(Case filed, String applicant, Commitment commitment, List<String> waived) {
        var facts = new ArrayList<Fact>();
        commitment.terms().forEach(it -> facts.add(fact(Sentence.of("cases/label-term"), it.text())));
        if (!waived.isEmpty()) {
            facts.add(fact(Sentence.of("cases/label-waived"), String.join("；", waived)));
        }
        facts.add(fact(Sentence.of("cases/label-consequences"), commitment.consequences()));
        facts.add(fact(Sentence.of("cases/label-promiser"), applicant));
        facts.add(fact(Sentence.of("cases/label-promised-on"), Days.written(Days.of(filed.receivedAt()))));
        return issue(
                filed,
                applicant,
                new Paper(nextNumber(filed), Paper.Kind.COMMITMENT, Paper.Kind.COMMITMENT.title(), filed.receivedAt()),
                paper -> paper.paragraph(words.write(Sentence.of("cases/paper-commitment")
                                .with("title", filed.title())
                                .with("basis", commitment.basis())
                                .with("days", commitment.verifyWithinDays())))
                        .facts(facts(filed, facts.toArray(Fact[]::new))));
    }

    /** 撤销决定: what was granted for a promise that was not kept, and how that can be contested. */
    public Paper revocation(Case filed, String reason, String clause, Instant at) {
        return issue(
                filed,
                Paper.Kind.REVOCATION,
                at,
                paper -> paper.paragraph(words.write(Sentence.of("cases/paper-revoked")
                                .with("title", filed.title())
                                .with("clause", clause)))
                        .facts(facts(filed, fact(Sentence.of("cases/label-reason"), reason)))
                        .paragraph(letters.remedies(filed, Days.of(at))));
    }

    /** 补正告知: each paper and each answer that is to be corrected, with its reason. */
    public Paper supplementNotice(Case filed, ItemVersion version, Supplement asked, Deadline supply, Instant at) {
        var facts = new ArrayList<Fact>();
        Supplements.materials(version, asked)
                .forEach(it -> facts.add(wanted(Sentence.of("cases/label-papers-wanted"), it)));
        Supplements.fields(version, asked)
                .forEach(it -> facts.add(wanted(Sentence.of("cases/label-answers-wanted"), it)));
        if (asked.note() != null && !asked.note().isBlank()) {
            facts.add(fact(Sentence.of("cases/label-note"), asked.note()));
        }
        return issue(
                filed,
                Paper.Kind.SUPPLEMENT_NOTICE,
                at,
                paper -> paper.paragraph(letters.supplement(filed, supply))
                        .facts(facts)
                        .paragraph(letters.supplyBy(filed, supply)));
    }

    private Fact wanted(Sentence label, Supplements.Named wanted) {
        String reason = wanted.reason();
        return fact(label, wanted.name() + (reason == null || reason.isBlank() ? "" : "：" + reason));
    }

    /**
     * @param silent the clock whose silence means acceptance; null if the organ has spoken
     * @param deferred names of papers that may follow
     * @param follow the clock within which they must, if that was promised; null if it was not
     * @param accepted when the organ did, which may be before the day of the paper
     */
    public Paper acceptance(
            Case filed,
            List<Deadline> clocks,
            @Nullable Deadline silent,
            List<String> deferred,
            @Nullable Deadline follow,
            LocalDate accepted,
            Instant at) {
        var facts = new ArrayList<Fact>();
        if (silent == null && !accepted.equals(Days.of(at))) {
            facts.add(fact(Sentence.of("cases/label-accepted-day"), Days.written(accepted)));
        }
        for (var clock : clocks) {
            facts.add(fact(
                    clock.kind() == Deadline.Kind.PROMISE
                            ? Sentence.of("cases/label-promised-day")
                            : Sentence.of("cases/label-statutory-day"),
                    letters.lastDay(clock, filed.region())));
        }
        if (clocks.isEmpty()) {
            facts.add(
                    fact(Sentence.of("cases/label-time-limit"), words.write(Sentence.of("cases/paper-no-time-limit"))));
        }
        if (!deferred.isEmpty()) {
            facts.add(fact(Sentence.of("cases/label-deferred"), String.join("；", deferred)));
        }
        return issue(filed, Paper.Kind.ACCEPTANCE, at, paper -> {
            var letter = paper.paragraph(
                            silent == null ? letters.accepted(filed, accepted) : letters.deemedAccepted(filed, silent))
                    .facts(facts(filed, facts.toArray(Fact[]::new)));
            if (follow != null) {
                letter = letter.paragraph(letters.followBy(filed, follow));
            }
            String counting = letters.counting(filed, clocks, accepted);
            return counting.isEmpty() ? letter : letter.paragraph(counting);
        });
    }

    /**
     * 特别程序告知: how long it will take, and that this time does not count (行政许可法 §45).
     *
     * @param document number of the organ's own paper about it
     * @param ends the clock of the procedure itself
     */
    public Paper specialProcedure(
            Case filed, Pause kind, String reason, @Nullable String document, Deadline ends, String basis, Instant at) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(Sentence.of("cases/label-pause"), kind.in(Language.CHINESE)));
        facts.add(fact(Sentence.of("cases/label-pause-begins"), Days.written(ends.startedOn())));
        facts.add(fact(Sentence.of("cases/label-pause-ends"), letters.lastDay(ends, filed.region())));
        facts.add(fact(Sentence.of("cases/label-reason"), reason));
        if (document != null) {
            facts.add(fact(Sentence.of("cases/label-document"), document));
        }
        return issue(
                filed,
                Paper.Kind.SPECIAL_PROCEDURE_NOTICE,
                at,
                paper -> paper.paragraph(words.write(Sentence.of("cases/paper-suspended")
                                .with("title", filed.title())
                                .named("pause", kind::in)))
                        .facts(facts(filed, facts.toArray(Fact[]::new)))
                        .paragraph(words.write(
                                Sentence.of("cases/paper-suspended-by").with("basis", basis))));
    }

    /**
     * 延期告知: how many days more, why, and the last day now (行政许可法 §42).
     *
     * @param statute the clock with the days that were granted
     */
    public Paper extension(Case filed, Deadline statute, int days, String reason, Rule rule, Instant at) {
        return issue(
                filed,
                Paper.Kind.EXTENSION_NOTICE,
                at,
                paper -> paper.paragraph(words.write(Sentence.of("cases/paper-extended")
                                .with("title", filed.title())
                                .with("clause", rule.citation())
                                .with("days", days)))
                        .facts(facts(
                                filed,
                                fact(
                                        Sentence.of("cases/label-statutory-day"),
                                        letters.lastDay(statute, filed.region())),
                                fact(Sentence.of("cases/label-reason"), reason))));
    }

    public Paper refusal(Case filed, Refusal refusal, Instant at) {
        return issue(filed, kind(refusal), at, refused(filed, refusal, at));
    }

    private static Paper.Kind kind(Refusal refusal) {
        return refusal.ground() == Outcome.NOT_NEEDED ? Paper.Kind.NOT_NEEDED : Paper.Kind.REFUSAL;
    }

    public Paper decision(Case filed, Outcome outcome, String reason, String clause, Instant at) {
        return issue(filed, kind(outcome), at, decided(filed, outcome, reason, clause, at));
    }

    /** What a refusal would say, to an addressee who is masked unless it is a firm; nothing is kept. */
    public OfficialDocument refusalDraft(Case filed, Refusal refusal, Instant at) {
        return draft(filed, kind(refusal), at, refused(filed, refusal, at));
    }

    /** What a decision would say, to an addressee who is masked unless it is a firm; nothing is kept. */
    public OfficialDocument decisionDraft(Case filed, Outcome outcome, String reason, String clause, Instant at) {
        return draft(filed, kind(outcome), at, decided(filed, outcome, reason, clause, at));
    }

    private static Paper.Kind kind(Outcome outcome) {
        return outcome == Outcome.GRANTED ? Paper.Kind.GRANT : Paper.Kind.DENIAL;
    }

    private UnaryOperator<OfficialDocument> refused(Case filed, Refusal refusal, Instant at) {
        var decision = refusal.ground() == Outcome.NOT_NEEDED
                ? Sentence.of("cases/paper-not-needed")
                        .with("title", filed.title())
                        .with("clause", refusal.clause())
                : Sentence.of("cases/paper-refused")
                        .with("title", filed.title())
                        .with("clause", refusal.clause());
        var facts = new ArrayList<Fact>(List.of(fact(Sentence.of("cases/label-reason"), refusal.reason())));
        if (refusal.competent() != null) {
            facts.add(fact(Sentence.of("cases/label-competent"), refusal.competent()));
        }
        return paper -> paper.paragraph(words.write(decision))
                .facts(facts(filed, facts.toArray(Fact[]::new)))
                .paragraph(letters.remedies(filed, Days.of(at)));
    }

    private UnaryOperator<OfficialDocument> decided(
            Case filed, Outcome outcome, String reason, String clause, Instant at) {
        boolean granted = outcome == Outcome.GRANTED;
        var decision = (granted ? Sentence.of("cases/paper-granted") : Sentence.of("cases/paper-denied"))
                .with("title", filed.title())
                .with("clause", clause);
        return paper -> {
            var decided = paper.paragraph(words.write(decision))
                    .facts(facts(filed, fact(Sentence.of("cases/label-reason"), reason)));
            if (!granted) {
                return decided.paragraph(letters.remedies(filed, Days.of(at)));
            }
            return commitments
                    .inForce(filed)
                    .map(it -> decided.paragraph(words.write(Sentence.of("cases/paper-granted-for-promise")
                            .with("basis", it.basis())
                            .with("days", it.verifyWithinDays()))))
                    .orElse(decided);
        };
    }

    public Paper withdrawal(Case filed, String reason, Instant at) {
        return issue(
                filed,
                Paper.Kind.WITHDRAWAL,
                at,
                paper -> paper.paragraph(
                                words.write(Sentence.of("cases/paper-withdrawn").with("title", filed.title())))
                        .facts(facts(filed, fact(Sentence.of("cases/label-withdrawal-reason"), reason))));
    }

    /**
     * 转报: what was found here goes to the organ above.
     *
     * @param opinion 审查意见
     */
    public Paper forwarding(Case filed, String to, String opinion, LocalDate day, Instant at) {
        return issue(
                filed,
                Paper.Kind.FORWARDING,
                at,
                paper -> paper.paragraph(letters.forwarded(filed, to, day))
                        .facts(facts(
                                filed,
                                fact(Sentence.of("cases/label-forwarded-to"), to),
                                fact(Sentence.of("cases/label-opinion"), opinion))));
    }

    /** 作废, 删除: says why it ends, and how that can be contested. */
    public Paper annulment(Case filed, Step step, String reason, Instant at) {
        var ended = step == Step.VOID
                ? Sentence.of("cases/paper-voided").with("title", filed.title())
                : Sentence.of("cases/paper-deleted").with("title", filed.title());
        return issue(
                filed,
                Paper.Kind.ANNULMENT,
                at,
                paper -> paper.paragraph(words.write(ended))
                        .facts(facts(filed, fact(Sentence.of("cases/label-reason"), reason)))
                        .paragraph(letters.remedies(filed, Days.of(at))));
    }

    /**
     * 现场核查记录: where, what was found, and who saw it.
     *
     * @param officers names of all who signed it
     */
    public Paper siteCheck(
            Case filed,
            String place,
            String findings,
            Sentence result,
            List<String> officers,
            Instant happened,
            Instant at) {
        return issue(
                filed,
                Paper.Kind.SITE_CHECK,
                at,
                paper -> paper.paragraph(words.write(
                                Sentence.of("cases/paper-site-check").with("title", filed.title())))
                        .facts(facts(
                                filed,
                                fact(Sentence.of("cases/label-checked-on"), Days.written(Days.of(happened))),
                                fact(Sentence.of("cases/label-place"), place),
                                fact(Sentence.of("cases/label-findings"), findings),
                                fact(Sentence.of("cases/label-check-result"), words.write(result)),
                                fact(Sentence.of("cases/label-officers"), String.join("、", officers)))));
    }

    private Paper issue(Case filed, Paper.Kind kind, Instant at, UnaryOperator<OfficialDocument> content) {
        return issue(
                filed, cases.applicantName(filed.id()), new Paper(nextNumber(filed), kind, kind.title(), at), content);
    }

    private Paper issue(Case filed, String addressee, Paper paper, UnaryOperator<OfficialDocument> content) {
        var document = letter(filed, paper, addressee, content);
        byte[] said = json.writeValueAsBytes(document);
        var issued = paper.saying(said);
        records.addDocument(filed.id(), issued, said);
        ServedPaper.of(issued.kind().name())
                .ifPresent(it -> events.publishEvent(new PaperIssued(
                        filed.number().value(), issued.number(), it, issued.title(), issued.issuedAt())));
        return issued;
    }

    private OfficialDocument draft(Case filed, Paper.Kind kind, Instant at, UnaryOperator<OfficialDocument> content) {
        var paper = new Paper(nextNumber(filed), kind, kind.title(), at);
        String name = cases.applicantName(filed.id());
        boolean ofFirm = !people.organisations(List.of(filed.applicant())).isEmpty();
        return letter(filed, paper, ofFirm ? name : Masking.name(name), content);
    }

    private String nextNumber(Case filed) {
        return number(filed, records.countDocuments(filed.id()) + 1);
    }

    private static String number(Case filed, int position) {
        return "%s-%02d".formatted(filed.number().value(), position);
    }

    private OfficialDocument letter(
            Case filed, Paper paper, String addressee, UnaryOperator<OfficialDocument> content) {
        var at = paper.issuedAt();
        var document = content.apply(
                OfficialDocument.of(filed.departmentName(), paper.title(), paper.number(), Days.of(at), at)
                        .to(addressee));
        @Nullable String mark = seals.mark();
        return mark == null ? document : document.sealed(mark);
    }

    private List<Fact> facts(Case filed, Fact... more) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(Sentence.of("cases/label-case-number"), filed.number().value()));
        facts.add(fact(Sentence.of("cases/label-item"), filed.title()));
        facts.addAll(List.of(more));
        return facts;
    }

    private Fact fact(Sentence label, String value) {
        return new Fact(words.write(label), value);
    }
}
