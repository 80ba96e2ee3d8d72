package org.yiwang.standards;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.Claimables;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.standards.ElementViews.ChangeView;
import tools.jackson.databind.JsonNode;

/** 认领: what the departments of a county should handle, what they say of it by themselves, and changes of standards to say yes to. */
@RestController
@RequestMapping("/api/desk/items")
@RolesAllowed("standards:claim")
class DeskClaimController {
    private static final int PAGE = 40;

    private final Claims claims;
    private final Elements elements;

    DeskClaimController(Claims claims, Elements elements) {
        this.claims = claims;
        this.elements = elements;
    }

    /** How much of what the caller should claim is claimed, and how many changes wait for her yes. */
    @GetMapping("/claims/figures")
    @NotAudited(NotAudited.FIGURES)
    ProgressView progress(Actor actor) {
        var progress = claims.progress(actor);
        return new ProgressView(progress.should(), progress.claimed(), progress.waiting());
    }

    /** What the caller's departments should claim and have not. */
    @GetMapping("/claims")
    @NotAudited(NotAudited.PUBLIC)
    ClaimableList unclaimed(Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var found = claims.unclaimed(actor, after == null ? null : after.keys().getFirst(), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.code())).map(ClaimableView::of);
        return new ClaimableList(page.rows(), page.next());
    }

    /** Claims items, all of them or none. */
    @PostMapping("/claims")
    @Audited("standards.claim")
    ClaimedList claim(Actor actor, @Valid @RequestBody Claiming claiming) {
        var claimed = claims.claim(
                actor,
                claiming.claims().stream()
                        .map(it -> new Claims.Wish(it.item(), it.department()))
                        .toList());
        return new ClaimedList(claimed.stream().map(Implementation::code).toList());
    }

    /** Changes of standards that wait for a yes, the earliest day first. */
    @GetMapping("/changes")
    @NotAudited(NotAudited.PUBLIC)
    WaitingList waiting(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var after = Cursor.decode(cursor, 2);
        var found = claims.waiting(
                actor,
                after == null ? null : day(after.keys().getFirst()),
                after == null ? null : after.keys().getLast(),
                PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.effectiveOn(), it.implementation()))
                .map(it -> waiting(it, language));
        return new WaitingList(page.rows(), page.next());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    /** An item as one of the caller's departments handles it: element by element, beside the standard. */
    @GetMapping("/implementations/{code}")
    @NotAudited(NotAudited.PUBLIC)
    ImplementationView find(Actor actor, @PathVariable String code, Language language) {
        return view(claims.find(actor, code), language);
    }

    /** Publishes what is local and what is done better; for today, if no day is said. */
    @PutMapping("/implementations/{code}")
    @Audited(value = "standards.fill", object = "code")
    ImplementationView fill(
            Actor actor, @PathVariable String code, @Valid @RequestBody Filling filling, Language language) {
        return view(
                claims.fill(
                        actor,
                        code,
                        new Claims.Filled(
                                filling.seen(),
                                filling.local(),
                                Objects.requireNonNullElse(filling.improvements(), Map.of()),
                                Objects.requireNonNullElse(filling.state(), ItemState.IN_USE),
                                filling.effectiveOn())),
                language);
    }

    /** Says yes to a new version of the standard; it comes into force on its day in any case. */
    @PostMapping("/implementations/{code}/accept")
    @Audited(value = "standards.accept", object = "code")
    ImplementationView accept(
            Actor actor, @PathVariable String code, @Valid @RequestBody Accepting accepting, Language language) {
        return view(claims.accept(actor, code, accepting.standard()), language);
    }

    private ImplementationView view(Claims.Held held, Language language) {
        var version = held.version();
        return new ImplementationView(
                version.code(),
                version.item(),
                held.own().path("title").asString(""),
                held.own().path("subItem").stringValueOpt().orElse(null),
                version.region(),
                version.department(),
                version.number(),
                held.scheduled().isEmpty()
                        ? version.number()
                        : held.scheduled().getLast().number(),
                version.state(),
                version.effectiveOn(),
                version.local(),
                version.improvements(),
                elements.all().stream()
                        .map(it -> new ElementView(
                                it.code(),
                                it.number(),
                                it.name(language),
                                it.group(),
                                it.lock(),
                                it.better(),
                                it.order(),
                                it.of(held.standard()),
                                it.of(held.own())))
                        .toList(),
                held.waiting().stream().map(it -> waiting(it, language)).toList());
    }

    private WaitingView waiting(AcceptanceStore.Acceptance it, Language language) {
        return new WaitingView(
                it.implementation(),
                it.standard(),
                claims.title(it),
                it.region(),
                it.effectiveOn(),
                it.toldAt(),
                ElementViews.changes(claims.changes(it), language));
    }

    record ProgressView(long should, long claimed, int waiting) {}

    record ClaimableList(
            List<ClaimableView> items, @Nullable String next) {}

    record ClaimableView(
            String code,
            String item,
            String title,
            @Nullable String subItem,
            String region,
            String regionName,
            String department,
            String departmentName) {
        static ClaimableView of(Claimables.Claimable it) {
            return new ClaimableView(
                    it.code(),
                    it.item(),
                    it.title(),
                    it.subItem(),
                    it.region(),
                    it.regionName(),
                    it.department(),
                    it.departmentName());
        }
    }

    record Claiming(@NotEmpty @Size(max = 200) List<@Valid ClaimWish> claims) {}

    record ClaimWish(
            @NotNull @Size(max = 60) String item,
            @NotNull @Size(max = 18) String department) {}

    record ClaimedList(List<String> codes) {}

    record WaitingList(List<WaitingView> changes, @Nullable String next) {}

    record WaitingView(
            String code,
            UUID standard,
            String title,
            String region,
            LocalDate effectiveOn,
            Instant toldAt,
            List<ChangeView> elements) {}

    record Filling(
            @Min(1) int seen,
            @NotNull @Valid LocalPart local,
            @Nullable Map<String, JsonNode> improvements,
            @Nullable ItemState state,
            @Nullable LocalDate effectiveOn) {}

    record Accepting(@NotNull UUID standard) {}

    /**
     * An item as one body handles it.
     *
     * @param number of the version that holds today
     * @param last number of the last version, which may hold from a later day; what is saved is saved over it
     */
    record ImplementationView(
            String code,
            String item,
            String title,
            @Nullable String subItem,
            String region,
            String department,
            int number,
            int last,
            ItemState state,
            LocalDate effectiveOn,
            LocalPart local,
            Map<String, JsonNode> improvements,
            List<ElementView> elements,
            List<WaitingView> waiting) {}

    /**
     * One element.
     *
     * @param better which value is better for who applies; null unless it may be improved
     * @param standard what the standard says
     * @param own what holds here
     */
    record ElementView(
            String element,
            @Nullable Integer number,
            String name,
            Element.Group group,
            Element.Lock lock,
            Element.@Nullable Better better,
            List<String> order,
            JsonNode standard,
            JsonNode own) {}
}
