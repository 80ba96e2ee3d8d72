package org.yiwang.identity.network;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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

/** The page of the simulated national app; outside the demo there is no such route. */
@RestController
@Profile("demo")
@RequestMapping("/api/portal/demo-network-app")
@PermitAll
class DemoNetworkAppController {
    private final DemoNetworkIdentity app;

    DemoNetworkAppController(DemoNetworkIdentity app) {
        this.app = app;
    }

    /** Says what the person has done in the simulated app. */
    @PutMapping("/{id}")
    @NotAudited("plays a service outside of this server")
    @AnswersWith(also = 404)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable @Size(max = 100) String id, @Valid @RequestBody Done done) {
        if (!app.decide(id, done.agreed(), done.person(), done.adult())) {
            throw Problem.notFound("identity/unknown-network-check");
        }
    }

    /**
     * @param person whose phone it is: whatever is typed, the same is the same person
     * @param adult whether she is eighteen
     */
    record Done(
            @NotNull Boolean agreed,
            @NotBlank @Size(max = 50) String person,
            @NotNull Boolean adult) {
        @Override
        public String toString() {
            return "Done[]";
        }
    }
}
