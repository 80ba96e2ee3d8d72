package org.yiwang.audit;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.UnderMandate;

/** 谁看过我的信息: what the staff did with a resident's data (个人信息保护法 §44, §45). */
@RestController
@RequestMapping("/api/portal/account/looks")
@RolesAllowed("audit:read-own")
@UnderMandate(Act.MANAGE)
class PortalLookController {
    private static final int PAGE = 20;

    private final AuditStore store;
    private final AuditViews views;

    PortalLookController(AuditStore store, AuditViews views) {
        this.store = store;
        this.views = views;
    }

    /** When which department read or used the caller's data, and why; latest first. Who it was there is not said. */
    @GetMapping
    @NotAudited("who looked at her own data, without names")
    LookList list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = store.looks(actor.party(), DeskAuditController.after(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.at(), it.id())).map(it -> views.look(it, language));
        return new LookList(page.rows(), page.next());
    }

    record LookList(
            List<AuditViews.LookView> looks, @Nullable String next) {}
}
