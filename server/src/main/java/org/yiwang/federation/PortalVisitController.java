package org.yiwang.federation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Audited;
import org.yiwang.federation.NationalPlatform.Service;
import org.yiwang.identity.AccountContext;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;

/** Going to services of the national platform with one's account here. */
@RestController
@RequestMapping("/api/portal/national-services")
@RolesAllowed("federation:visit")
class PortalVisitController {
    private final ForeignProviders providers;
    private final Tickets tickets;
    private final Audit audit;

    PortalVisitController(ForeignProviders providers, Tickets tickets, Audit audit) {
        this.providers = providers;
        this.tickets = tickets;
        this.audit = audit;
    }

    /** The services to which one can go. */
    @GetMapping
    @NotAudited("what there is, for everybody the same")
    @AnswersWith(also = 503)
    ServicesView list(Language language) {
        return new ServicesView(Bounded.ask(providers.national()::services).stream()
                .map(it -> new ServiceView(it.id(), language == Language.CHINESE ? it.name() : it.nameEn()))
                .toList());
    }

    /**
     * The caller agrees that the platform is told her name, how surely she is known, and the hash of a number she has proved; and is
     * told where to go, with a ticket that is good once and for a minute.
     */
    @PostMapping("/visits")
    @Audited("federation.visit")
    @AnswersWith(also = {404, 409, 503})
    AddressView visit(@Valid @RequestBody Visit visit) {
        var national = providers.national();
        Service service = Bounded.ask(national::services).stream()
                .filter(it -> it.id().equals(visit.service()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("federation/unknown-service"));
        var signOn = AccountContext.signOn(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow(() -> Problem.unauthenticated("session/required"));
        audit.detail(service.id());
        return new AddressView(national.visitAddress(service, tickets.issue(signOn, service.id())));
    }

    record ServicesView(List<ServiceView> services) {}

    record ServiceView(String id, String name) {}

    record Visit(@NotBlank @Size(max = 100) String service) {}

    /** @param address where the browser goes: another server */
    record AddressView(String address) {
        @Override
        public String toString() {
            return "AddressView[]";
        }
    }
}
