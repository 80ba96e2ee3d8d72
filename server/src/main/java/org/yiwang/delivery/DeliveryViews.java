package org.yiwang.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What is shown of deliveries, to whom they are for and to the organ. */
@Component
class DeliveryViews {
    private final DeliveryStore store;
    private final NoticeStore notices;
    private final SignedReceiptStore signed;
    private final Files files;
    private final Words words;

    DeliveryViews(DeliveryStore store, NoticeStore notices, SignedReceiptStore signed, Files files, Words words) {
        this.store = store;
        this.signed = signed;
        this.files = files;
        this.notices = notices;
        this.words = words;
    }

    /**
     * @param sentAt null while it waits for somebody to bring it
     * @param standing how it stands, in words
     * @param effectAt when it reached her, or counts as if it had; null until then
     * @param proof null until then
     * @param maySign whether the caller can sign for it
     */
    record DeliveryView(
            UUID id,
            String document,
            String title,
            Way channel,
            String channelName,
            @Nullable Instant sentAt,
            String standing,
            Effect effect,
            String effectName,
            @Nullable Instant effectAt,
            @Nullable ProofView proof,
            boolean maySign,
            List<AttemptView> attempts,
            List<SignedReceiptView> signedReceipts) {}

    /**
     * What was signed on paper.
     *
     * @param sm3 SM3 digest of the file, in hexadecimal
     */
    record SignedReceiptView(UUID id, String name, long size, String sm3, Instant addedAt) {}

    /**
     * What proves it.
     *
     * @param step position of the step in the record of the case
     * @param how in words
     */
    record ProofView(int step, String how) {}

    /**
     * One way that was tried.
     *
     * @param outcomeName null while it is tried
     */
    record AttemptView(
            Way channel,
            String channelName,
            Instant sentAt,
            @Nullable Instant endedAt,
            @Nullable String outcomeName,
            @Nullable String tracking) {}

    List<DeliveryView> of(Collection<Delivery> shown, Actor actor, Language language) {
        var mandate = actor.mandate();
        boolean maySign = actor.may("delivery:receive") && (mandate == null || mandate.allows(Act.RECEIVE));
        return views(shown, maySign, this::toHer, language);
    }

    DeliveryView toOrgan(Delivery shown, Language language) {
        return toOrgan(List.of(shown), language).getFirst();
    }

    List<DeliveryView> toOrgan(Collection<Delivery> shown, Language language) {
        return views(shown, false, this::toOrgan, language);
    }

    private List<DeliveryView> views(
            Collection<Delivery> shown,
            boolean maySign,
            BiFunction<Delivery, @Nullable String, Sentence> standing,
            Language language) {
        var ids = shown.stream().map(Delivery::id).toList();
        var all = store.attempts(ids);
        var receipts = receipts(ids);
        return shown.stream()
                .map(it -> {
                    var attempts = all.getOrDefault(it.id(), List.of());
                    @Nullable String number = Deliveries.tracking(attempts);
                    return view(
                            it,
                            attempts,
                            receipts.getOrDefault(it.id(), List.of()),
                            number,
                            maySign,
                            standing.apply(it, number),
                            language);
                })
                .toList();
    }

    private Map<UUID, List<SignedReceiptView>> receipts(Collection<UUID> deliveries) {
        var found = signed.of(deliveries);
        var stored = files.findAll(found.values().stream()
                .flatMap(List::stream)
                .map(SignedReceipt::file)
                .toList());
        var shown = new HashMap<UUID, List<SignedReceiptView>>();
        found.forEach((delivery, receipts) -> shown.put(
                delivery,
                receipts.stream()
                        .map(it -> view(
                                it, Objects.requireNonNull(stored.get(it.file().value()))))
                        .toList()));
        return shown;
    }

    private static SignedReceiptView view(SignedReceipt receipt, StoredFile file) {
        return new SignedReceiptView(receipt.file().value(), file.name(), file.size(), file.sm3(), receipt.addedAt());
    }

    private DeliveryView view(
            Delivery shown,
            List<Attempt> attempts,
            List<SignedReceiptView> receipts,
            @Nullable String number,
            boolean maySign,
            Sentence standing,
            Language language) {
        @Nullable Integer step = shown.proof();
        return new DeliveryView(
                shown.id(),
                shown.paper().document(),
                shown.paper().title(),
                shown.channel(),
                shown.channel().in(language),
                shown.sentAt(),
                words.say(standing, language),
                shown.effect(),
                shown.effect().in(language),
                shown.effectAt(),
                step == null ? null : new ProofView(step, words.say(how(shown, number), language)),
                maySign && shown.isOpen(),
                attempts.stream()
                        .map(it -> new AttemptView(
                                it.channel(),
                                it.channel().in(language),
                                it.sentAt(),
                                it.endedAt(),
                                it.outcome() == null ? null : it.outcome().in(language),
                                it.tracking()))
                        .toList(),
                receipts);
    }

    private Sentence toHer(Delivery shown, @Nullable String number) {
        return switch (stage(shown)) {
            case WAITS -> Sentence.of("delivery/standing-waits").named("cause", cause(shown));
            case ELECTRONIC -> Sentence.of("delivery/standing-electronic").named("day", signedBy(shown));
            case NOTICE -> Sentence.of("delivery/standing-notice").named("day", lapses(shown));
            case PARCEL, DONE -> plain(shown, number);
        };
    }

    private Sentence toOrgan(Delivery shown, @Nullable String number) {
        return switch (stage(shown)) {
            case WAITS -> Sentence.of("delivery/organ-waits").named("cause", cause(shown));
            case ELECTRONIC -> Sentence.of("delivery/organ-electronic").named("day", signedBy(shown));
            case NOTICE -> Sentence.of("delivery/organ-notice").named("day", lapses(shown));
            case PARCEL, DONE -> plain(shown, number);
        };
    }

    private enum Stage {
        WAITS,
        ELECTRONIC,
        PARCEL,
        NOTICE,
        DONE
    }

    private static Stage stage(Delivery shown) {
        return switch (shown.state()) {
            case TO_HANDLE -> Stage.WAITS;
            case DONE -> Stage.DONE;
            case SENT ->
                switch (shown.channel()) {
                    case ELECTRONIC -> Stage.ELECTRONIC;
                    case POST -> Stage.PARCEL;
                    case NOTICE -> Stage.NOTICE;
                    case IN_PERSON, LEFT -> throw new IllegalStateException("such a delivery is not under way");
                };
        };
    }

    /** What is said to everybody in the same words. */
    private static Sentence plain(Delivery shown, @Nullable String number) {
        return shown.state() == Delivery.State.DONE
                ? Sentence.of("delivery/standing-done").named("effect", shown.effect()::in)
                : Sentence.of("delivery/standing-parcel").with("number", Objects.requireNonNull(number));
    }

    private static Function<Language, String> cause(Delivery shown) {
        return Objects.requireNonNull(shown.cause())::in;
    }

    private static Function<Language, String> signedBy(Delivery shown) {
        return day(lastDay(Objects.requireNonNull(shown.dueAt())));
    }

    private Function<Language, String> lapses(Delivery shown) {
        return day(notices.of(shown.id()).orElseThrow().lapsesOn());
    }

    /** The last of the days that are over then. */
    private static LocalDate lastDay(Instant over) {
        return Days.of(over).minusDays(1);
    }

    private static Function<Language, String> day(LocalDate day) {
        return it -> it.choose(Days.written(day), day.toString());
    }

    private static Sentence how(Delivery shown, @Nullable String number) {
        return switch (shown.channel()) {
            case ELECTRONIC -> Sentence.of("delivery/how-signed");
            case POST -> Sentence.of("delivery/how-parcel").with("number", Objects.requireNonNull(number));
            case IN_PERSON -> Sentence.of("delivery/how-in-person");
            case LEFT -> Sentence.of("delivery/how-left");
            case NOTICE -> Sentence.of("delivery/how-notice");
        };
    }
}
