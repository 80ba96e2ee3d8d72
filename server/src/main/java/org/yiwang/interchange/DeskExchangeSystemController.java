package org.yiwang.interchange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.clients.ClientKey;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.Text;

/** 部门系统 — programs of departments that exchange cases: registered, given other keys, suspended. */
@RestController
@RequestMapping("/api/desk/exchange/systems")
@RolesAllowed(Systems.MANAGE)
class DeskExchangeSystemController {
    private static final int PAGE = 20;

    private final Systems systems;
    private final Audit audit;

    DeskExchangeSystemController(Systems systems, Audit audit) {
        this.systems = systems;
        this.audit = audit;
    }

    /** The systems, the newest first. */
    @GetMapping
    @Audited(value = "exchange-system.read", purpose = Purpose.ADMINISTRATION)
    SystemPage list(@RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(systems.page(Cursor.ofId(cursor), PAGE + 1), PAGE, it -> Cursor.of(it.id()));
        return new SystemPage(page.rows().stream().map(SystemView::of).toList(), page.next());
    }

    /** Registers a system, which may exchange cases from now on. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "exchange-system.register", object = "exchange-system", purpose = Purpose.ADMINISTRATION)
    @AnswersWith(also = 409)
    ResponseEntity<SystemView> register(Actor actor, @Valid @RequestBody NewSystem wanted) {
        var made = systems.register(actor, wanted.registration());
        audit.object(made.code());
        return ResponseEntity.created(URI.create("/api/desk/exchange/systems/" + made.id()))
                .body(SystemView.of(made));
    }

    /** One of them. */
    @GetMapping("/{id}")
    @Audited(value = "exchange-system.read", object = "exchange-system", id = "id", purpose = Purpose.ADMINISTRATION)
    SystemView find(@PathVariable UUID id) {
        return SystemView.of(systems.find(id));
    }

    /** Exchanges its public keys; those that are not among them are worth nothing at once. */
    @PutMapping("/{id}/keys")
    @Audited(
            value = "exchange-system.exchange-keys",
            object = "exchange-system",
            id = "id",
            purpose = Purpose.ADMINISTRATION)
    SystemView exchangeKeys(@PathVariable UUID id, @Valid @RequestBody NewSystemKeys wanted) {
        return SystemView.of(systems.exchangeKeys(id, wanted.keys()));
    }

    /** Lets it do nothing any more, and says why; what it has pushed stays. */
    @PostMapping("/{id}/suspend")
    @Audited(value = "exchange-system.suspend", object = "exchange-system", id = "id", purpose = Purpose.ADMINISTRATION)
    SystemView suspend(@PathVariable UUID id, @Valid @RequestBody SuspensionReason why) {
        return SystemView.of(systems.suspend(id, why.reason()));
    }

    /** Lets it go on. */
    @PostMapping("/{id}/resume")
    @Audited(value = "exchange-system.resume", object = "exchange-system", id = "id", purpose = Purpose.ADMINISTRATION)
    SystemView resume(@PathVariable UUID id) {
        return SystemView.of(systems.resume(id));
    }

    /**
     * @param code what it calls itself by: small letters, digits and hyphens
     * @param department credit code of the department whose it is
     * @param regions where its cases may lie, each with all below it
     * @param contact whom to ask about it
     * @param keys public keys (PEM or JWKS), two at most
     */
    record NewSystem(
            @NotBlank @Size(max = 40) String code,
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 18) String department,

            @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 6) String> regions,

            @NotBlank @Size(max = 100) String contact,

            @NotBlank @Size(max = 20_000) @Text(Text.Kind.LINES)
            String keys) {
        Systems.Registration registration() {
            return new Systems.Registration(code, name, department, regions, contact, keys);
        }
    }

    /** @param keys public keys (PEM or JWKS), two at most */
    record NewSystemKeys(
            @NotBlank @Size(max = 20_000) @Text(Text.Kind.LINES)
            String keys) {}

    record SuspensionReason(@NotBlank @Size(max = 200) String reason) {}

    record SystemPage(List<SystemView> systems, @Nullable String next) {}

    /**
     * @param keys fingerprints of its public keys: SHA-256 of their DER, in hexadecimal digits
     * @param reason why it is suspended; null: it is not
     */
    record SystemView(
            UUID id,
            String code,
            String name,
            String department,
            String departmentName,
            List<String> regions,
            String contact,
            List<String> keys,
            DepartmentSystem.State state,
            @Nullable String reason,
            Instant registeredAt) {
        static SystemView of(DepartmentSystem it) {
            return new SystemView(
                    it.id(),
                    it.code(),
                    it.name(),
                    it.department(),
                    it.departmentName(),
                    it.regions().stream().map(RegionCode::value).toList(),
                    it.contact(),
                    it.keys().stream().map(ClientKey::fingerprint).toList(),
                    it.state(),
                    it.reason(),
                    it.registeredAt());
        }
    }
}
