package org.yiwang.owndata;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.identity.FreshLogIn;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;

/** Takes away what is known of the caller, in a file that programs can read (个人信息保护法 §45). */
@RestController
@RequestMapping("/api/portal/me/exports")
@RolesAllowed("owndata:take")
class PortalExportController {
    private final Exports exports;
    private final FreshLogIn fresh;

    PortalExportController(Exports exports, FreshLogIn fresh) {
        this.exports = exports;
        this.fresh = fresh;
    }

    /** The copy of the caller's account, if she has asked for one, and how far it has come. */
    @GetMapping
    @NotAudited(NotAudited.OWN_LIST)
    CopiesView show(Actor actor) {
        return new CopiesView(exports.of(actor).map(CopyView::of).orElse(null), fresh.is(actor));
    }

    /** Asks for a copy of all that is known of the caller. The one of before is deleted. */
    @PostMapping
    @Audited(value = "owndata.ask")
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = {403, 409})
    CopyView ask(Actor actor) {
        return CopyView.of(exports.ask(actor));
    }

    /** The copy, as a ZIP of JSON and of files. */
    @GetMapping("/{id}/content")
    @Audited(value = "owndata.download", object = "export", id = "id")
    @AnswersWith(also = 409, files = "application/zip")
    ResponseEntity<InputStreamResource> download(Actor actor, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("yiwang-own-data.zip")
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .body(new InputStreamResource(exports.open(actor, id)));
    }

    /** Deletes the caller's copy before its time. */
    @DeleteMapping("/{id}")
    @Audited(value = "owndata.delete", object = "export", id = "id")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable UUID id) {
        exports.delete(actor, id);
    }

    /**
     * @param copy null if she has none
     * @param fresh whether she logged in a moment ago, as asking for one and downloading it demand
     */
    record CopiesView(@Nullable CopyView copy, boolean fresh) {}

    /**
     * @param done how many kinds of records are in it
     * @param of how many there are
     * @param endsAt when it is deleted
     */
    record CopyView(
            UUID id,
            Export.State state,
            int done,
            int of,
            Instant askedAt,
            @Nullable Instant readyAt,
            Instant endsAt) {
        static CopyView of(Export export) {
            return new CopyView(
                    export.id(),
                    export.state(),
                    export.done(),
                    export.of(),
                    export.askedAt(),
                    export.readyAt(),
                    export.endsAt());
        }
    }
}
