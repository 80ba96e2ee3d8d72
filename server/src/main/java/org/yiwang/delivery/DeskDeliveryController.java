package org.yiwang.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yiwang.audit.Audited;
import org.yiwang.audit.Purpose;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.delivery.DeliveryViews.DeliveryView;
import org.yiwang.delivery.PostOffice.State;
import org.yiwang.files.Downloads;
import org.yiwang.files.Files;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** The papers that a desk must bring to people. Nobody is named in the list. */
@RestController
@RequestMapping("/api/desk/deliveries")
@RolesAllowed("delivery:read")
class DeskDeliveryController {
    private static final int PAGE = 20;
    private static final int WITNESSES = 2;

    private final Handling handling;
    private final SignedReceipts receipts;
    private final DeliveryViews views;
    private final Files files;

    DeskDeliveryController(Handling handling, SignedReceipts receipts, DeliveryViews views, Files files) {
        this.handling = handling;
        this.receipts = receipts;
        this.views = views;
        this.files = files;
    }

    /** Deliveries of the caller's region and departments, the latest first. */
    @GetMapping
    @Audited("serving.list")
    DeskDeliveryPage list(
            Actor actor,
            @RequestParam(required = false) @Nullable Way channel,
            @RequestParam(required = false) Delivery.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var found = handling.of(actor, channel, state, Cursor.ofId(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id()));
        var shown = views.toOrgan(page.rows(), language);
        var rows = new ArrayList<DeskDeliveryView>();
        for (int i = 0; i < shown.size(); i++) {
            rows.add(row(page.rows().get(i), shown.get(i), actor, language));
        }
        return new DeskDeliveryPage(
                rows,
                page.next(),
                Arrays.stream(Way.values())
                        .map(it -> new WayView(it, it.in(language)))
                        .toList(),
                Arrays.stream(Delivery.State.values())
                        .map(it -> new DeliveryStateView(it, it.in(language)))
                        .toList(),
                Arrays.stream(Receiver.values())
                        .map(it -> new ReceiverView(it, it.in(language)))
                        .toList());
    }

    /** One of them with all that was tried. */
    @GetMapping("/{id}")
    @Audited(value = "serving.read", object = "document")
    DeskDeliveryView find(Actor actor, @PathVariable UUID id, Language language) {
        return view(handling.find(actor, id), actor, language);
    }

    /** Who and where, in the clear, for the label of a parcel or for whoever goes there. */
    @PostMapping("/{id}/label")
    @RolesAllowed("delivery:handle")
    @Audited(value = "serving.label", object = "document", purpose = Purpose.DELIVERY)
    LabelView label(Actor actor, @PathVariable UUID id) {
        var label = handling.label(actor, id);
        return new LabelView(label.recipient(), label.phone(), label.region(), label.street());
    }

    /** Hands it over to the post. */
    @PostMapping("/{id}/post")
    @RolesAllowed("delivery:handle")
    @Audited(value = "serving.post", object = "document", purpose = Purpose.DELIVERY)
    @AnswersWith(also = 503)
    DeskDeliveryView post(Actor actor, @PathVariable UUID id, @Valid @RequestBody Posting posting, Language language) {
        @Nullable PostalRequest to = posting.address();
        return view(
                handling.post(actor, id, posting.tracking(), to == null ? null : to.address("/address")),
                actor,
                language);
    }

    /** Says what became of a parcel. */
    @PostMapping("/{id}/parcel")
    @RolesAllowed("delivery:handle")
    @Audited(value = "serving.parcel", object = "document")
    DeskDeliveryView parcel(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody ParcelState came, Language language) {
        return view(handling.parcel(actor, id, came.state(), came.happenedAt()), actor, language);
    }

    /** Says that it was handed over to whoever signed for it. */
    @PostMapping("/{id}/in-person")
    @RolesAllowed("delivery:handle")
    @Audited(value = "serving.in-person", object = "document")
    DeskDeliveryView inPerson(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody HandedOver handed, Language language) {
        if (!handed.identitySeen()) {
            throw Problem.invalid("/identitySeen", "delivery/identity-not-seen");
        }
        var receiver = handed.receiver() == null ? Receiver.HERSELF : handed.receiver();
        String signer = name(handed.signer(), "/signer");
        return view(handling.inPerson(actor, id, signer, receiver, handed.happenedAt()), actor, language);
    }

    /** Says that it was refused, and left while two witnesses were there, or pictures were taken. */
    @PostMapping("/{id}/leave")
    @RolesAllowed("delivery:handle")
    @Audited(value = "serving.leave", object = "document")
    DeskDeliveryView leave(Actor actor, @PathVariable UUID id, @Valid @RequestBody Left left, Language language) {
        if (left.witnesses() == null && Boolean.TRUE.equals(left.recorded())) {
            return view(handling.leaveRecorded(actor, id, left.happenedAt()), actor, language);
        }
        if (left.witnesses() == null || left.witnesses().size() != WITNESSES) {
            throw Problem.invalid("/witnesses", "delivery/witnesses-missing");
        }
        var one = name(left.witnesses().getFirst(), "/witnesses/0");
        var other = name(left.witnesses().getLast(), "/witnesses/1");
        return view(handling.leave(actor, id, one, other, left.happenedAt()), actor, language);
    }

    /** Has it published, because she cannot be found. */
    @PostMapping("/{id}/publish")
    @RolesAllowed("delivery:handle")
    @Audited(value = "serving.publish", object = "document")
    DeskDeliveryView publish(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody Publishing publishing, Language language) {
        return view(handling.publish(actor, id, publishing.reason()), actor, language);
    }

    /** Adds a picture of what was signed on paper: PDF, JPEG, PNG or OFD of up to 20 MB. */
    @PostMapping(path = "/{id}/signed-receipts", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RolesAllowed("delivery:handle")
    @Audited(value = "serving.add-receipt", object = "document")
    @ResponseStatus(HttpStatus.CREATED)
    DeskDeliveryView addReceipt(
            Actor actor, @PathVariable UUID id, @RequestParam("file") MultipartFile file, Language language)
            throws IOException {
        @Nullable String name = file.getOriginalFilename();
        return view(receipts.add(actor, id, name == null ? "" : name, file.getBytes()), actor, language);
    }

    /** What was signed on paper. */
    @GetMapping("/{id}/signed-receipts/{receipt}")
    @Audited(value = "serving.read-receipt", object = "document", detail = "receipt")
    @AnswersWith(files = {"application/ofd", "application/pdf", "image/jpeg", "image/png"})
    ResponseEntity<byte[]> receipt(Actor actor, @PathVariable UUID id, @PathVariable UUID receipt) {
        var file = receipts.file(handling.find(actor, id), receipt);
        return Downloads.ofStranger(file, files.content(file));
    }

    private static String name(String text, String pointer) {
        @Nullable String fault = PersonName.fault(text);
        if (fault != null) {
            throw Problem.invalid(pointer, fault);
        }
        return PersonName.asWritten(text);
    }

    private DeskDeliveryView view(Delivery shown, Actor actor, Language language) {
        return row(shown, views.toOrgan(shown, language), actor, language);
    }

    private DeskDeliveryView row(Delivery shown, DeliveryView delivery, Actor actor, Language language) {
        var about = shown.about();
        return new DeskDeliveryView(
                delivery,
                about.caseNumber().value(),
                about.title(),
                about.departmentName(),
                shown.paper().issuedAt(),
                shown.state(),
                shown.state().in(language),
                handling.knowsAddress(shown),
                handling.hasPostOffice(),
                actor.may(Handling.HANDLE, about.region(), about.department()) ? actions(shown) : List.of());
    }

    private static List<DeskAction> actions(Delivery shown) {
        if (!shown.isOpen()) {
            return shown.isServedOnPaper() ? List.of(DeskAction.ADD_RECEIPT) : List.of();
        }
        var actions = new ArrayList<DeskAction>();
        if (shown.state() == Delivery.State.TO_HANDLE) {
            actions.add(DeskAction.POST);
        } else if (shown.channel() == Way.POST) {
            actions.add(DeskAction.PARCEL);
        }
        actions.add(DeskAction.IN_PERSON);
        actions.add(DeskAction.LEAVE);
        if (shown.state() == Delivery.State.TO_HANDLE && shown.paper().kind().mayBePublished()) {
            actions.add(DeskAction.PUBLISH);
        }
        return actions;
    }

    /** What the staff can do with one. */
    enum DeskAction {
        POST,
        PARCEL,
        IN_PERSON,
        LEAVE,
        PUBLISH,
        ADD_RECEIPT
    }

    record DeskDeliveryPage(
            List<DeskDeliveryView> deliveries,
            @Nullable String next,
            List<WayView> channels,
            List<DeliveryStateView> states,
            List<ReceiverView> receivers) {}

    record ReceiverView(Receiver receiver, String name) {}

    record WayView(Way channel, String name) {}

    record DeliveryStateView(Delivery.State state, String name) {}

    /**
     * @param knowsAddress whether she has said where her post goes
     * @param hasPostOffice whether the post office gives the numbers of parcels
     * @param actions what the caller can do with it
     */
    record DeskDeliveryView(
            DeliveryView delivery,
            String caseNumber,
            String caseTitle,
            String department,
            Instant issuedAt,
            Delivery.State state,
            String stateName,
            boolean knowsAddress,
            boolean hasPostOffice,
            List<DeskAction> actions) {}

    /** What is on a label, in the clear. */
    record LabelView(String recipient, @Nullable String phone, String region, String street) {
        @Override
        public String toString() {
            return "LabelView[]";
        }
    }

    /**
     * @param tracking number of a parcel that was handed over elsewhere; without one the post office gives it
     * @param address where it is sent, if it is not where she said
     */
    record Posting(
            @Nullable @Size(max = 40) String tracking,
            @Nullable @Valid PostalRequest address) {}

    /** @param happenedAt when, if it is written down later */
    record ParcelState(@NotNull State state, @Nullable Instant happenedAt) {}

    /**
     * @param signer what she signed as
     * @param receiver in what capacity; null: as the recipient herself
     * @param identitySeen that a document of hers was seen
     */
    record HandedOver(
            @NotBlank @Size(max = 100) String signer,
            @Nullable Receiver receiver,
            @NotNull Boolean identitySeen,
            @Nullable Instant happenedAt) {
        @Override
        public String toString() {
            return "HandedOver[]";
        }
    }

    /**
     * @param witnesses names of two who were there; null if there was none
     * @param recorded that pictures were taken of how it was left, in the place of witnesses
     */
    record Left(
            @Nullable @Size(max = WITNESSES) List<@NotBlank @Size(max = 100) String> witnesses,
            @Nullable Boolean recorded,
            @Nullable Instant happenedAt) {
        @Override
        public String toString() {
            return "Left[]";
        }
    }

    /** @param reason why she cannot be found */
    record Publishing(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {
        @Override
        public String toString() {
            return "Publishing[]";
        }
    }
}
