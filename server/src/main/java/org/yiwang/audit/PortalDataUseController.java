package org.yiwang.audit;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.UnderMandate;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** 数据使用记录: who read what of the caller's data, and why (个人信息保护法 §44, §45). */
@RestController
@RequestMapping("/api/portal/me/data-uses")
@RolesAllowed("audit:read-own")
@UnderMandate(Act.MANAGE)
class PortalDataUseController {
    private static final int PAGE = 20;
    /** Years of being looked at; what is older is on the pages. */
    private static final int MOST_EXPORTED = 10_000;

    private final Ledger ledger;
    private final Words words;

    PortalDataUseController(Ledger ledger, Words words) {
        this.ledger = ledger;
        this.words = words;
    }

    /** What others read of the caller's data, or did with it; latest first. */
    @GetMapping
    @NotAudited("who read her own data, without names")
    UseList list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = ledger.uses(actor, DeskAuditController.after(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.at(), it.id()));
        return new UseList(ledger.views(page.rows(), actor, language), page.next());
    }

    /** In whose lists the caller stood, partly hidden: once for each day and reader; latest first. */
    @GetMapping("/lists")
    @NotAudited("whose lists she stood in, without names")
    ListingList lists(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = ledger.listings(actor, DeskAuditController.after(cursor), PAGE + 1);
        var page = Page.of(
                        found,
                        PAGE,
                        it -> Cursor.of(it.at(), it.subjects().iterator().next()))
                .map(it -> ledger.view(it, language));
        return new ListingList(page.rows(), page.next());
    }

    /** The same records as on the pages as a table for other programs, at most 10,000, latest first. */
    @GetMapping("/export")
    @Audited("audit.export-own")
    @AnswersWith(files = "text/csv")
    ResponseEntity<byte[]> export(Actor actor, Language language) {
        String rows = ledger.views(ledger.uses(actor, null, MOST_EXPORTED), actor, language).stream()
                .map(it -> row(it, language))
                .collect(Collectors.joining());
        return Table.answer("data-uses.csv", words.say(Sentence.of("audit/uses-head"), language), rows);
    }

    private static String row(Ledger.UseView use, Language language) {
        return Stream.of(
                                use.at(),
                                use.reader(),
                                use.organ(),
                                use.actName(),
                                use.purpose(),
                                use.matter(),
                                String.join(language.choose("、", ", "), use.fields()))
                        .map(Table::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    record UseList(List<Ledger.UseView> uses, @Nullable String next) {}

    record ListingList(
            List<Ledger.ListingView> lists, @Nullable String next) {}
}
