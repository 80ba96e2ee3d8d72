package org.yiwang.cases.disclosure;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.audit.Table;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Who looked at a case and who did what with it. That this was read is recorded, too. */
@RestController
@RequestMapping("/api/desk/cases/{number}/trail")
@RolesAllowed("cases:read-trail")
class DeskTrailController {
    private static final int PAGE = 20;
    /** More than anybody reads of one case. */
    private static final int MOST_EXPORTED = 10_000;

    private final CaseTrail trail;
    private final Words words;

    DeskTrailController(CaseTrail trail, Words words) {
        this.trail = trail;
        this.words = words;
    }

    /** Of a case of the caller's region and departments: who looked at what and who did what, when, by which post and why; latest first. */
    @GetMapping
    @Audited(value = "case.read-trail", object = "case", id = "number", purpose = Purpose.SUPERVISION)
    TrailPage list(
            Actor actor,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var page = trail.page(actor, CasePapers.number(number), cursor, PAGE, language);
        return new TrailPage(page.rows(), page.next());
    }

    /** The same as a table for other programs, at most 10,000 lines. */
    @GetMapping("/export")
    @Audited(value = "case.export-trail", object = "case", id = "number", purpose = Purpose.SUPERVISION)
    @AnswersWith(files = "text/csv")
    ResponseEntity<byte[]> export(Actor actor, @PathVariable String number, Language language) {
        String rows = trail.page(actor, CasePapers.number(number), null, MOST_EXPORTED, language).rows().stream()
                .map(it -> row(it, language))
                .collect(Collectors.joining());
        return Table.answer("trail.csv", words.say(Sentence.of("cases/trail-head"), language), rows);
    }

    private static String row(CaseTrail.Line line, Language language) {
        return Stream.of(
                                line.at(),
                                line.who(),
                                line.post(),
                                line.organ(),
                                line.actName(),
                                line.act(),
                                line.object(),
                                String.join(language.choose("、", ", "), line.fields()),
                                line.purpose(),
                                line.refused())
                        .map(Table::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    record TrailPage(List<CaseTrail.Line> lines, @Nullable String next) {}
}
