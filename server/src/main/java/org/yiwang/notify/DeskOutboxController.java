package org.yiwang.notify;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Page;

/** What the demo pretends to have sent; outside the demo there is no such route. */
@RestController
@Profile("demo")
@RequestMapping("/api/desk/outbox")
@RolesAllowed("notify:watch-outbox")
class DeskOutboxController {
    private static final int PAGE = 50;

    private final DemoOutboxStore store;

    DeskOutboxController(DemoOutboxStore store) {
        this.store = store;
    }

    /** The texts and e-mails the demo pretends to have sent, latest first. */
    @GetMapping
    @Audited(value = "outbox.read", purpose = Purpose.ADMINISTRATION)
    SentTexts list(@RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(store.latest(Cursor.ofId(cursor), PAGE + 1), PAGE, it -> Cursor.of(it.id()));
        return new SentTexts(page.rows(), page.next());
    }

    record SentTexts(
            List<DemoOutboxStore.Sent> sent, @Nullable String next) {}
}
