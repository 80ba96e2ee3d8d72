package org.yiwang.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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
import org.yiwang.identity.mandates.Grant;
import org.yiwang.identity.mandates.GrantKind;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.UnderMandate;

/** Who may act for whom (委托): what the caller grants, what she is granted, and whom the registers say she stands for. */
@RestController
@RequestMapping("/api/portal/mandates")
@RolesAllowed("identity:mandate")
class PortalMandateController {
    private static final int PAGE = 50;

    private final Representation representation;
    private final Mandates mandates;
    private final Audit audit;

    PortalMandateController(Representation representation, Mandates mandates, Audit audit) {
        this.representation = representation;
        this.mandates = mandates;
        this.audit = audit;
    }

    /** What the caller, or the organisation she manages the mandates of, may do for others and is asked to do; the oldest first. */
    @GetMapping("/held")
    @UnderMandate(Act.MANAGE)
    @NotAudited(NotAudited.OWN_LIST)
    Listed held(Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        return listed(representation.held(actor, after(cursor), PAGE + 1));
    }

    /** Who may act for the party the caller acts for, and who might; the latest first. */
    @GetMapping
    @UnderMandate(Act.MANAGE)
    @NotAudited(NotAudited.OWN_LIST)
    Listed granted(Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        return listed(representation.granted(actor, after(cursor), PAGE + 1));
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        @Nullable Cursor after = Cursor.ofId(cursor);
        return after == null ? null : UUID.fromString(after.keys().getFirst());
    }

    private Listed listed(List<Representation.Known> found) {
        var page = Page.of(found, PAGE, it -> Cursor.of(it.grant().id())).map(this::view);
        return new Listed(page.rows(), page.next());
    }

    /**
     * Offers a person or an organisation to act for the party the caller acts for; it counts when they accept. The answer is the same
     * whether anybody has this user name or credit code.
     */
    @PostMapping
    @UnderMandate(Act.MANAGE)
    @Audited(value = "mandate.offer", object = "mandate")
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = 409)
    View offer(Actor actor, @Valid @RequestBody Offer offer) {
        return noted(representation.offer(actor, offer.to(), offer.scope().toScope(), offer.until()));
    }

    /** Accepts what was offered to the caller, or to the organisation she manages the mandates of. */
    @PostMapping("/{id}/accept")
    @UnderMandate(Act.MANAGE)
    @Audited(value = "mandate.accept", object = "mandate", id = "id")
    @AnswersWith(also = 409)
    View accept(Actor actor, @PathVariable UUID id) {
        return view(representation.called(mandates.accept(actor, id)));
    }

    /** Lets a mandate go on that the representative before the caller granted. */
    @PostMapping("/{id}/confirm")
    @UnderMandate(Act.MANAGE)
    @Audited(value = "mandate.confirm", object = "mandate", id = "id")
    @AnswersWith(also = 409)
    View confirm(Actor actor, @PathVariable UUID id) {
        return view(representation.called(mandates.confirm(actor, id)));
    }

    /** Says whether the caller's side is told of what is done under a mandate. */
    @PutMapping("/{id}/telling")
    @UnderMandate(Act.MANAGE)
    @NotAudited("which notices she gets, without effect on anybody else")
    View tell(Actor actor, @PathVariable UUID id, @Valid @RequestBody Telling wanted) {
        return view(representation.called(mandates.tell(actor, id, wanted.told())));
    }

    /** Ends a mandate, from either side; declines one that was offered. */
    @DeleteMapping("/{id}")
    @UnderMandate(Act.MANAGE)
    @Audited(value = "mandate.end", object = "mandate", id = "id")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AnswersWith(also = 409)
    void end(Actor actor, @PathVariable UUID id) {
        mandates.end(actor, id);
    }

    /** The caller says that she represents a firm, and the legal-entity base whether it is so. */
    @PostMapping("/firms")
    @Audited(value = "mandate.bind-firm", object = "mandate")
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = {429, 503})
    View bindFirm(Actor actor, @Valid @RequestBody Firm firm) {
        return noted(representation.bindFirm(actor, firm.creditCode(), firm.name()));
    }

    /** The caller says that a minor is her child or ward, and the population base whether it is so. */
    @PostMapping("/children")
    @Audited(value = "mandate.bind-child", object = "mandate")
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = {429, 503})
    View bindChild(Actor actor, @Valid @RequestBody Child child) {
        return noted(representation.bindChild(actor, child.name(), child.number()));
    }

    private View noted(Representation.Known known) {
        audit.object(known.grant().id().toString());
        return view(known);
    }

    private View view(Representation.Known known) {
        var grant = known.grant();
        return new View(
                grant.id(),
                grant.kind(),
                grant.state(),
                grant.principal(),
                known.principalKind(),
                known.principalName(),
                grant.offeredTo(),
                known.holderName(),
                ScopeOfMandate.of(grant.scope()),
                grant.scope().items().stream()
                        .sorted()
                        .flatMap(code -> mandates.title(code).map(it -> new Titled(code, it)).stream())
                        .toList(),
                grant.scope().caseNumber(),
                grant.until(),
                grant.since(),
                grant.tellsPrincipal(),
                grant.tellsHolder());
    }

    /**
     * @param to user name, or credit code of the organisation, of whoever should act
     * @param until the last day
     */
    record Offer(
            @NotBlank @Size(max = 100) String to,
            @NotNull @Valid ScopeOfMandate scope,
            @NotNull LocalDate until) {
        @Override
        public String toString() {
            return "Offer[]";
        }
    }

    record Telling(@NotNull Boolean told) {}

    /**
     * @param creditCode 统一社会信用代码
     * @param name as registered
     */
    record Firm(
            @NotBlank @Size(max = 40) String creditCode,
            @NotBlank @Size(max = 200) String name) {
        @Override
        public String toString() {
            return "Firm[]";
        }
    }

    /** @param number 公民身份号码 */
    record Child(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 40) String number) {
        @Override
        public String toString() {
            return "Child[]";
        }
    }

    record Listed(List<View> mandates, @Nullable String next) {}

    /** What an item of a scope is called. */
    record Titled(String code, String title) {}

    /**
     * @param name of whom one may act for
     * @param to the user name or credit code it was offered to; null if it comes from a register
     * @param holder who may act; null as long as it was not accepted
     * @param caseNumber of the one case it is for; null: whichever case
     * @param until the last day; null: until a register says otherwise
     * @param tellsPrincipal whether they for whom one acts are told of what is done
     * @param tellsHolder whether whoever acts is told of what becomes of it
     */
    record View(
            UUID id,
            GrantKind kind,
            Grant.State state,
            UUID party,
            PartyKind partyKind,
            String name,
            @Nullable String to,
            @Nullable String holder,
            ScopeOfMandate scope,
            List<Titled> items,
            @Nullable String caseNumber,
            @Nullable LocalDate until,
            Instant since,
            boolean tellsPrincipal,
            boolean tellsHolder) {
        @Override
        public String toString() {
            return "View[" + id + "]";
        }
    }
}
