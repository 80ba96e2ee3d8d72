package org.yiwang.notify;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.UnderMandate;

/** A resident's messages. */
@RestController
@RequestMapping("/api/portal/messages")
@RolesAllowed("notify:read")
@UnderMandate(Act.RECEIVE)
class PortalNoticeController {
    private static final int PAGE = 20;

    private final Notices notices;

    PortalNoticeController(Notices notices) {
        this.notices = notices;
    }

    /** The caller's messages, latest first. */
    @GetMapping
    @NotAudited(NotAudited.OWN_LIST)
    Messages list(Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        var found = notices.of(actor, Cursor.ofId(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id().value())).map(Message::of);
        return new Messages(page.rows(), page.next(), notices.unread(actor));
    }

    /** Marks a message as read. */
    @PostMapping("/{id}/read")
    @NotAudited("a mark on her own message, without effect")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Actor actor, @PathVariable UUID id) {
        notices.read(actor, new Notice.Id(id));
    }

    record Messages(List<Message> messages, @Nullable String next, int unread) {}

    record Message(
            UUID id, String title, String body, @Nullable String caseNumber, Instant at, boolean read) {
        static Message of(Notice notice) {
            return new Message(
                    notice.id().value(),
                    notice.title(),
                    notice.body(),
                    notice.caseNumber(),
                    notice.sentAt(),
                    notice.read());
        }
    }
}
