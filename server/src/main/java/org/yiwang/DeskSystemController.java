package org.yiwang;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.NotAudited;

/** How the server is, for who runs it. */
@RestController
@RequestMapping("/api/desk/system")
@RolesAllowed("system:read")
class DeskSystemController {
    private final HealthEndpoint health;
    private final Clock clock;
    private final long startedAt = System.nanoTime();

    DeskSystemController(HealthEndpoint health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    /** Version, time, and what each part says of itself: database, disk, clock, jobs, deliveries, gateways, cells. */
    @GetMapping
    @NotAudited("how the server is")
    SystemState show() {
        var found = health.health();
        var parts = new ArrayList<Part>();
        if (found instanceof CompositeHealthDescriptor whole) {
            new TreeMap<>(whole.getComponents()).forEach((name, one) -> parts.add(part(name, one)));
        }
        return new SystemState(
                YiwangApplication.class.getPackage().getImplementationVersion(),
                Runtime.version().toString(),
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - startedAt).toSeconds(),
                found.getStatus().getCode(),
                parts);
    }

    private static Part part(String name, HealthDescriptor one) {
        var details = new ArrayList<Detail>();
        if (one instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null) {
            new TreeMap<>(indicated.getDetails())
                    .forEach((key, value) -> details.add(new Detail(key, String.valueOf(value))));
        }
        if (one instanceof CompositeHealthDescriptor whole) {
            Map<String, HealthDescriptor> within = new TreeMap<>(whole.getComponents());
            within.forEach((key, value) ->
                    details.add(new Detail(key, value.getStatus().getCode())));
        }
        return new Part(name, one.getStatus().getCode(), details);
    }

    /**
     * @param version of this program; null if it does not run from its jar
     * @param java version of the virtual machine
     * @param now the time as the server has it
     * @param uptimeSeconds since the start, whatever the clock did
     * @param status {@code UP} if all parts are
     */
    record SystemState(
            @Nullable String version, String java, Instant now, long uptimeSeconds, String status, List<Part> parts) {}

    /** @param status {@code UP}, {@code DOWN}, {@code OUT_OF_SERVICE} or {@code UNKNOWN} */
    record Part(String name, String status, List<Detail> details) {}

    record Detail(String name, String value) {}
}
