package org.yiwang.notify;

import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;

/** Messages leave the inbox of whoever they are for; nobody takes them out for another, who might never have seen them. */
@RestController
@RequestMapping("/api/portal/messages/{id}")
@RolesAllowed("notify:read")
class PortalNoticeRemovalController {
    private final Notices notices;

    PortalNoticeRemovalController(Notices notices) {
        this.notices = notices;
    }

    /** Takes a message out of the caller's inbox; one about a case stays with the case. */
    @DeleteMapping
    @NotAudited("her own inbox; what the law keeps is kept with the case")
    @AnswersWith(also = {403, 404})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable UUID id) {
        notices.remove(actor, new Notice.Id(id));
    }

    /** Puts it back, within a day. */
    @PutMapping
    @NotAudited("her own inbox; what the law keeps is kept with the case")
    @AnswersWith(also = {403, 404})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putBack(Actor actor, @PathVariable UUID id) {
        notices.putBack(actor, new Notice.Id(id));
    }
}
