package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;

/** The page of the simulated service that checks faces; outside the demo there is no such route. */
@RestController
@Profile("demo")
@RequestMapping("/api/portal/demo-face-checks")
@PermitAll
class DemoFaceCheckController {
    private final DemoFaceCheck checks;

    DemoFaceCheckController(DemoFaceCheck checks) {
        this.checks = checks;
    }

    /** Says what the simulated service has seen. */
    @PutMapping("/{id}")
    @NotAudited("plays a service outside of this server")
    @AnswersWith(also = 404)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable @Size(max = 100) String id, @Valid @RequestBody Seen seen) {
        if (!checks.decide(id, seen.passed())) {
            throw Problem.notFound("identity/unknown-face-check");
        }
    }

    /** @param passed whether it was the person */
    record Seen(@NotNull Boolean passed) {}
}
