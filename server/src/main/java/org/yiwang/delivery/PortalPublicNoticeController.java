package org.yiwang.delivery;

import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.delivery.NoticeStore.PublicNotice;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;

/** 送达公告: papers for people who could not be found. */
@RestController
@RequestMapping("/api/portal/public-notices")
class PortalPublicNoticeController {
    private static final int PAGE = 20;

    /** Days for which a notice is shown when it has ended. */
    private static final int SHOWN_AFTERWARDS = 30;

    private final NoticeStore store;
    private final Clock clock;

    PortalPublicNoticeController(NoticeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Notices that run, and those that have ended within thirty days, the latest first. */
    @GetMapping
    @PermitAll
    @NotAudited("what is published; names are masked")
    NoticePage list(@RequestParam(required = false) @Nullable String cursor) {
        var since = Days.of(clock.instant()).minusDays(SHOWN_AFTERWARDS);
        var page = Page.of(store.page(since, Cursor.ofId(cursor), PAGE + 1), PAGE, it -> Cursor.of(it.id()))
                .map(PublicNoticeView::of);
        return new NoticePage(page.rows(), page.next());
    }

    record NoticePage(
            List<PublicNoticeView> notices, @Nullable String next) {}

    /**
     * @param recipient masked unless it is an organisation
     * @param effectOn the last of its days, at the end of which the paper counts as received
     * @param clause by which it does
     */
    record PublicNoticeView(
            String document,
            String title,
            String organ,
            String recipient,
            LocalDate publishedOn,
            LocalDate effectOn,
            String clause) {
        static PublicNoticeView of(PublicNotice published) {
            return new PublicNoticeView(
                    published.document(),
                    published.title(),
                    published.organ(),
                    published.recipient(),
                    published.publishedOn(),
                    published.lapsesOn(),
                    published.clause());
        }
    }
}
