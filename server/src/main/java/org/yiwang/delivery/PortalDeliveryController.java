package org.yiwang.delivery;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.delivery.DeliveryViews.DeliveryView;
import org.yiwang.files.Downloads;
import org.yiwang.files.Files;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.UnderMandate;

/** How the papers of a case of one's own are served, and signing for them. */
@RestController
@RequestMapping("/api/portal/cases/{number}/deliveries")
@RolesAllowed("delivery:receive")
class PortalDeliveryController {
    private final Deliveries deliveries;
    private final Consents consents;
    private final SignedReceipts receipts;
    private final DeliveryViews views;
    private final Files files;

    PortalDeliveryController(
            Deliveries deliveries, Consents consents, SignedReceipts receipts, DeliveryViews views, Files files) {
        this.deliveries = deliveries;
        this.consents = consents;
        this.receipts = receipts;
        this.views = views;
        this.files = files;
    }

    /** How each paper of the case is served, and since when it counts as received; that it is looked at is no receipt. */
    @GetMapping
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.WITHDRAW})
    @NotAudited("how her own papers are served")
    DeliveryList list(Actor actor, @PathVariable String number, Language language) {
        var found = deliveries.of(actor, known(number));
        return new DeliveryList(views.of(found, actor, language), consents.isAsked(actor));
    }

    /** Signs for a paper: it has reached her now. Signing again changes nothing. */
    @PostMapping("/{id}/receipt")
    @UnderMandate(Act.RECEIVE)
    @Audited(value = "serving.receive", object = "case", id = "number")
    DeliveryView receive(Actor actor, @PathVariable String number, @PathVariable UUID id, Language language) {
        var received = deliveries.receive(actor, known(number), id);
        return views.of(List.of(received), actor, language).getFirst();
    }

    /** What was signed on paper when one of her papers was handed over, left or came by post. */
    @GetMapping("/{id}/signed-receipts/{receipt}")
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.WITHDRAW})
    @NotAudited("her own papers")
    @AnswersWith(files = {"application/ofd", "application/pdf", "image/jpeg", "image/png"})
    ResponseEntity<byte[]> receipt(
            Actor actor, @PathVariable String number, @PathVariable UUID id, @PathVariable UUID receipt) {
        var file = receipts.file(deliveries.find(actor, known(number), id), receipt);
        return Downloads.ofStranger(file, files.content(file));
    }

    private static CaseNumber known(String text) {
        try {
            return new CaseNumber(Characters.narrow(text));
        } catch (Problem wrong) {
            throw Problem.notFound("cases/unknown");
        }
    }

    /**
     * @param asks whether the caller can say how the party gets its papers, and nobody has yet
     */
    record DeliveryList(List<DeliveryView> deliveries, boolean asks) {}
}
