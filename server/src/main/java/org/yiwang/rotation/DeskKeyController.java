package org.yiwang.rotation;

import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;

/** The key of stored data, and putting another in its place. */
@RestController
@RequestMapping("/api/desk/keys")
@RolesAllowed("rotation:rotate")
class DeskKeyController {
    private final Rotation rotation;
    private final Audit audit;

    DeskKeyController(Rotation rotation, Audit audit) {
        this.rotation = rotation;
        this.audit = audit;
    }

    /** Which generation is written with, and how far it has come. */
    @GetMapping
    @NotAudited("how far a key has come, nobody's data")
    KeyView find() {
        return view();
    }

    /** Makes a new key: it is written with at once, and what was written before is renewed in the background. */
    @PostMapping("/rotations")
    @Audited(value = "key.rotate", object = "key", purpose = Purpose.ADMINISTRATION)
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = 409)
    ResponseEntity<KeyView> begin(Actor actor) {
        audit.object(Integer.toString(rotation.begin(actor)));
        return ResponseEntity.created(URI.create("/api/desk/keys")).body(view());
    }

    private KeyView view() {
        return rotation.latest()
                .map(it -> new KeyView(it.number(), it.begunAt(), it.finishedAt(), rotation.progress(it.number())))
                .orElse(new KeyView(1, null, null, List.of()));
    }

    /**
     * @param generation counts from 1
     * @param begunAt null for the first
     * @param finishedAt when no cell that may change named an older one any more
     */
    record KeyView(
            int generation,
            @Nullable Instant begunAt,
            @Nullable Instant finishedAt,
            List<Rotation.Progress> progress) {}
}
