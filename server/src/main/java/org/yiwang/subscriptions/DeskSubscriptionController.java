package org.yiwang.subscriptions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.RegionCode;
import org.yiwang.subscriptions.Subscription.Registration;

/** Systems of departments that are told of changes of the catalogue. */
@RestController
@RequestMapping("/api/desk/subscriptions")
@RolesAllowed(Subscriptions.MANAGE)
class DeskSubscriptionController {
    private static final int PAGE = 20;

    private final Subscriptions subscriptions;
    private final Audit audit;

    DeskSubscriptionController(Subscriptions subscriptions, Audit audit) {
        this.subscriptions = subscriptions;
        this.audit = audit;
    }

    /** The systems of the caller's region, the newest first. */
    @GetMapping
    @Audited("subscription.read")
    SubscriptionPage list(Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        var found = subscriptions.page(actor, Cursor.ofId(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id())).map(this::view);
        return new SubscriptionPage(page.rows(), page.next());
    }

    /** Registers a system; the secret with which messages to it are signed is shown now and never again. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Audited(value = "subscription.register", object = "subscription")
    ResponseEntity<SecretView> register(Actor actor, @Valid @RequestBody NewSubscription wanted) {
        var made = subscriptions.register(actor, wanted.registration(), wanted.since());
        var id = made.subscription().id();
        audit.object(id.toString());
        return ResponseEntity.created(URI.create("/api/desk/subscriptions/" + id))
                .body(secretView(made));
    }

    /** One system, and how telling it goes. */
    @GetMapping("/{id}")
    @Audited(value = "subscription.read", object = "subscription", id = "id")
    SubscriptionView one(Actor actor, @PathVariable UUID id) {
        return view(subscriptions.find(actor, id));
    }

    /** Changes what is said of it; it goes on from where it is. */
    @PutMapping("/{id}")
    @Audited(value = "subscription.change", object = "subscription", id = "id")
    SubscriptionView change(Actor actor, @PathVariable UUID id, @Valid @RequestBody ChangedSubscription wanted) {
        return view(subscriptions.change(actor, id, wanted.registration()));
    }

    /** Tells it nothing until it is resumed. */
    @PostMapping("/{id}/pause")
    @Audited(value = "subscription.pause", object = "subscription", id = "id")
    SubscriptionView pause(Actor actor, @PathVariable UUID id) {
        return view(subscriptions.pause(actor, id));
    }

    /** Tells it what it has missed, and goes on. */
    @PostMapping("/{id}/resume")
    @Audited(value = "subscription.resume", object = "subscription", id = "id")
    SubscriptionView resume(Actor actor, @PathVariable UUID id) {
        return view(subscriptions.resume(actor, id));
    }

    /** Tells it again what was published since a day, or everything. */
    @PostMapping("/{id}/begin-again")
    @Audited(value = "subscription.begin-again", object = "subscription", id = "id")
    SubscriptionView beginAgain(Actor actor, @PathVariable UUID id, @Valid @RequestBody Since from) {
        return view(subscriptions.beginAgain(actor, id, from.since()));
    }

    /** Sends it a message without a change; what it answered stands in {@code test} soon. */
    @PostMapping("/{id}/test")
    @Audited(value = "subscription.test", object = "subscription", id = "id")
    SubscriptionView test(Actor actor, @PathVariable UUID id) {
        return view(subscriptions.test(actor, id));
    }

    /** Gives it another secret, shown now and never again; for a day that of before signs, too, unless it must end at once. */
    @PostMapping("/{id}/secret")
    @Audited(value = "subscription.renew-secret", object = "subscription", id = "id")
    SecretView renewSecret(Actor actor, @PathVariable UUID id, @Valid @RequestBody Renewal how) {
        return secretView(subscriptions.renewSecret(actor, id, Boolean.TRUE.equals(how.atOnce())));
    }

    /** Ends the subscription. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Audited(value = "subscription.remove", object = "subscription", id = "id")
    void remove(Actor actor, @PathVariable UUID id) {
        subscriptions.remove(actor, id);
    }

    private SecretView secretView(Subscriptions.WithSecret made) {
        return new SecretView(view(made.subscription()), made.secret());
    }

    private SubscriptionView view(Subscription it) {
        return SubscriptionView.of(it, subscriptions.waiting(it));
    }

    /**
     * @param organ whose system it is
     * @param address where it takes messages, in full
     * @param contact whom to ask about it
     * @param region it is told of what changes there, with all that lies in it; null: everywhere
     * @param department credit code; null: whoever handles it
     * @param items identifiers of standards; none: all
     * @param since it is also told what was published since the beginning of that day; null: nothing of before
     */
    record NewSubscription(
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 60) String organ,
            @NotBlank @Size(max = 500) String address,
            @NotBlank @Size(max = 100) String contact,
            @Nullable @Size(max = 6) String region,
            @Nullable @Size(max = 18) String department,

            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 40) String> items,

            @Nullable LocalDate since) {
        Registration registration() {
            return DeskSubscriptionController.registration(name, organ, address, contact, region, department, items);
        }
    }

    /**
     * @param organ whose system it is
     * @param address where it takes messages, in full
     * @param contact whom to ask about it
     * @param region it is told of what changes there, with all that lies in it; null: everywhere
     * @param department credit code; null: whoever handles it
     * @param items identifiers of standards; none: all
     */
    record ChangedSubscription(
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 60) String organ,
            @NotBlank @Size(max = 500) String address,
            @NotBlank @Size(max = 100) String contact,
            @Nullable @Size(max = 6) String region,
            @Nullable @Size(max = 18) String department,

            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 40) String> items) {
        Registration registration() {
            return DeskSubscriptionController.registration(name, organ, address, contact, region, department, items);
        }
    }

    private static Registration registration(
            String name,
            String organ,
            String address,
            String contact,
            @Nullable String region,
            @Nullable String department,
            @Nullable List<String> items) {
        var wanted = new Wanted(
                region == null ? null : new RegionCode(region),
                department,
                items == null ? Set.of() : Set.copyOf(items));
        return new Registration(name, organ, address, contact, wanted);
    }

    /** @param since from the beginning of that day; null: everything there ever was */
    record Since(@Nullable LocalDate since) {}

    /** @param atOnce whether the secret of before is worth nothing at once, because somebody else may know it */
    record Renewal(@Nullable Boolean atOnce) {}

    record SubscriptionPage(
            List<SubscriptionView> subscriptions, @Nullable String next) {}

    /** @param secret shown now and never again */
    record SecretView(SubscriptionView subscription, String secret) {
        @Override
        public String toString() {
            return "SecretView[" + subscription.id() + "]";
        }
    }

    /**
     * @param paused why it is told nothing; null: it is told
     * @param waiting how many changes it has not been told; 1001 stands for more than a thousand
     * @param attempts how often the message on its way was not taken
     * @param failingSince null: it does not fail
     * @param nextAttemptAt when it is told again; null if it does not fail or is paused
     * @param last what it answered last; null if it was never told anything
     * @param takenAt when it took something last
     * @param testing whether a message to try it is about to be sent
     * @param test what it answered to the last one
     * @param previousSecretUntil until when the secret of before signs, too
     */
    record SubscriptionView(
            UUID id,
            String name,
            String organ,
            String address,
            String contact,
            @Nullable String region,
            @Nullable String department,
            List<String> items,
            Subscription.@Nullable Pause paused,
            int waiting,
            int attempts,
            @Nullable Instant failingSince,
            @Nullable Instant nextAttemptAt,
            @Nullable AnswerView last,
            @Nullable Instant takenAt,
            boolean testing,
            @Nullable AnswerView test,
            Instant registeredAt,
            @Nullable Instant previousSecretUntil) {
        static SubscriptionView of(Subscription it, int waiting) {
            var said = it.registration();
            var progress = it.progress();
            var region = said.wanted().region();
            boolean isFailing = progress.failingSince() != null && it.paused() == null;
            return new SubscriptionView(
                    it.id(),
                    said.name(),
                    said.organ(),
                    said.address(),
                    said.contact(),
                    region == null ? null : region.value(),
                    said.wanted().department(),
                    said.wanted().items().stream().sorted().toList(),
                    it.paused(),
                    waiting,
                    progress.attempts(),
                    progress.failingSince(),
                    isFailing ? progress.dueAt() : null,
                    AnswerView.of(progress.answer(), progress.answeredAt()),
                    progress.takenAt(),
                    it.trial().due(),
                    AnswerView.of(it.trial().answer(), it.trial().at()),
                    it.registeredAt(),
                    it.previousUntil());
        }
    }

    /** @param status of HTTP; null if it said nothing */
    record AnswerView(Answer.Outcome outcome, @Nullable Integer status, Instant at) {
        static @Nullable AnswerView of(@Nullable Answer answer, @Nullable Instant at) {
            return answer == null || at == null ? null : new AnswerView(answer.outcome(), answer.status(), at);
        }
    }
}
