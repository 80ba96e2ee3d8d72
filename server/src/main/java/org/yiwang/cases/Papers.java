package org.yiwang.cases;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.documents.Documents;
import org.yiwang.documents.OfficialDocument;
import org.yiwang.documents.OfficialDocument.Fact;
import org.yiwang.kernel.Masking;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the documents of a case, each with the clause it rests on, and keeps what they say; the PDF is made when it is
 * asked for, the same bytes each time.
 */
@Component
class Papers {
    private static final String REMEDY = "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，或者自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。";

    private final Documents documents;
    private final RecordStore records;
    private final CaseStore cases;
    private final JsonMapper json;

    Papers(Documents documents, RecordStore records, CaseStore cases, JsonMapper json) {
        this.documents = documents;
        this.records = records;
        this.cases = cases;
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

    /** A document of a case as PDF. */
    Optional<byte[]> pdf(Case.Id id, String number) {
        return records.content(id, number)
                .map(content -> documents.pdf(json.readValue(content, OfficialDocument.class)))
                .or(() -> records.pdf(id, number));
    }

    /** 收件凭证: what was handed in, and by when the organ must speak. */
    Paper receipt(Case filed, String queryCode, List<String> materials, @Nullable LocalDate noticeDue, Instant at) {
        return issue(
                filed,
                Paper.Kind.RECEIPT,
                at,
                paper -> paper.paragraph("你（单位）提交的“" + filed.title() + "”申请已收到。本机关将依照《中华人民共和国行政许可法》第三十二条"
                                + (noticeDue == null ? "自收到之日起五个工作日内" : "最迟于" + day(noticeDue))
                                + "决定是否受理或者一次告知需要补正的全部内容；逾期不告知的，自收到申请材料之日起即为受理。")
                        .facts(facts(
                                filed,
                                new Fact("查询码", queryCode),
                                new Fact("收到材料", materials.isEmpty() ? "无需提交" : String.join("；", materials)))));
    }

    Paper supplementNotice(Case filed, List<String> materials, String reason, @Nullable LocalDate dueOn, Instant at) {
        return issue(
                filed,
                Paper.Kind.SUPPLEMENT_NOTICE,
                at,
                paper -> paper.paragraph("经审查，你（单位）“" + filed.title() + "”的申请材料不齐全或者不符合法定形式。依照《中华人民共和国行政许可法》"
                                + "第三十二条第一款第四项，现一次告知需要补正的全部内容：")
                        .facts(List.of(new Fact("需要补正", String.join("；", materials)), new Fact("说明", reason)))
                        .paragraph((dueOn == null ? "请按期补正" : "请于" + day(dueOn) + "前补正") + "；逾期未补正的，视为撤回申请，可以重新申请。"));
    }

    Paper acceptance(Case filed, List<Deadline> clocks, boolean deemed, List<String> deferred, Instant at) {
        var facts = new ArrayList<Fact>();
        for (var clock : clocks) {
            facts.add(new Fact(
                    clock.kind() == Deadline.Kind.PROMISE ? "承诺办结日期" : "法定办结日期",
                    clock.dueOn() == null
                            ? clock.days() + "个工作日（放假安排公布后确定）"
                            : day(clock.dueOn()) + "（" + clock.days()
                                    + (clock.unit() == org.yiwang.catalog.TimeLimit.Unit.WORKING_DAYS
                                            ? "个工作日）"
                                            : "日）")));
        }
        if (!deferred.isEmpty()) {
            facts.add(new Fact("容缺后补", String.join("；", deferred)));
        }
        return issue(
                filed,
                Paper.Kind.ACCEPTANCE,
                at,
                paper -> paper.paragraph(
                                deemed
                                        ? "你（单位）“" + filed.title() + "”的申请，本机关未在收到申请材料之日起五个工作日内告知需要补正的内容。"
                                                + "依照《中华人民共和国行政许可法》第三十二条第一款第四项，自收到申请材料之日起即为受理。"
                                        : "你（单位）“" + filed.title() + "”的申请材料齐全、符合法定形式。依照《中华人民共和国行政许可法》"
                                                + "第三十二条第一款第五项，决定予以受理。")
                        .facts(facts(filed, facts.toArray(Fact[]::new)))
                        .paragraph("办理期限以工作日计算，受理当日不计入，不含法定节假日（《中华人民共和国行政许可法》第八十二条）；"
                                + "依法需要听证、检验、检测、鉴定和专家评审的时间不计算在内（第四十五条）。"));
    }

    Paper refusal(Case filed, String reason, String clause, Instant at) {
        return issue(filed, Paper.Kind.REFUSAL, at, refused(filed, reason, clause));
    }

    Paper decision(Case filed, Outcome outcome, String reason, String clause, Instant at) {
        return issue(filed, kind(outcome), at, decided(filed, outcome, reason, clause));
    }

    /** What a refusal would say, to a masked addressee; nothing is kept. */
    OfficialDocument refusalDraft(Case filed, String reason, String clause, Instant at) {
        return draft(filed, Paper.Kind.REFUSAL, at, refused(filed, reason, clause));
    }

    /** What a decision would say, to a masked addressee; nothing is kept. */
    OfficialDocument decisionDraft(Case filed, Outcome outcome, String reason, String clause, Instant at) {
        return draft(filed, kind(outcome), at, decided(filed, outcome, reason, clause));
    }

    private static Paper.Kind kind(Outcome outcome) {
        return outcome == Outcome.GRANTED ? Paper.Kind.GRANT : Paper.Kind.DENIAL;
    }

    private static UnaryOperator<OfficialDocument> refused(Case filed, String reason, String clause) {
        return paper -> paper.paragraph("你（单位）“" + filed.title() + "”的申请，经审查，依照" + clause + "，决定不予受理。")
                .facts(facts(filed, new Fact("理由", reason)))
                .paragraph(REMEDY);
    }

    private static UnaryOperator<OfficialDocument> decided(Case filed, Outcome outcome, String reason, String clause) {
        boolean granted = outcome == Outcome.GRANTED;
        return paper -> {
            var decided = paper.paragraph(
                            "你（单位）“" + filed.title() + "”的申请，经审查，依照" + clause + "，决定" + (granted ? "准予。" : "不予准许。"))
                    .facts(facts(filed, new Fact("理由", reason)));
            return granted ? decided : decided.paragraph(REMEDY);
        };
    }

    Paper withdrawal(Case filed, String reason, Instant at) {
        return issue(
                filed,
                Paper.Kind.WITHDRAWAL,
                at,
                paper -> paper.paragraph("你（单位）撤回“" + filed.title() + "”申请的要求已收到，本次办理终止。可以重新申请。")
                        .facts(facts(filed, new Fact("撤回原因", reason))));
    }

    private Paper issue(Case filed, Paper.Kind kind, Instant at, UnaryOperator<OfficialDocument> content) {
        var paper = new Paper(nextNumber(filed), kind, kind.title(), at);
        var document = letter(filed, paper, cases.applicantName(filed.id()), content);
        records.addDocument(filed.id(), paper, json.writeValueAsBytes(document));
        return paper;
    }

    private OfficialDocument draft(Case filed, Paper.Kind kind, Instant at, UnaryOperator<OfficialDocument> content) {
        var paper = new Paper(nextNumber(filed), kind, kind.title(), at);
        return letter(filed, paper, Masking.name(cases.applicantName(filed.id())), content);
    }

    private String nextNumber(Case filed) {
        return "%s-%02d".formatted(filed.number().value(), records.countDocuments(filed.id()) + 1);
    }

    private static OfficialDocument letter(
            Case filed, Paper paper, String addressee, UnaryOperator<OfficialDocument> content) {
        var at = paper.issuedAt();
        return content.apply(OfficialDocument.of(filed.departmentName(), paper.title(), paper.number(), Days.of(at), at)
                        .to(addressee))
                .sealed("演示专用");
    }

    private static List<Fact> facts(Case filed, Fact... more) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("办件编号", filed.number().value()));
        facts.add(new Fact("事项", filed.title()));
        facts.addAll(List.of(more));
        return facts;
    }

    private static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
