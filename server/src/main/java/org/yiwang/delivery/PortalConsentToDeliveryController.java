package org.yiwang.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.delivery.ConsentStore.Consent;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.UnderMandate;

/** How somebody wants her papers: whether electronically, and where post goes. */
@RestController
@RequestMapping("/api/portal/me")
@RolesAllowed("delivery:consent")
@UnderMandate(Act.MANAGE)
class PortalConsentToDeliveryController {
    private static final int STREET_SHOWN = 6;

    private final Consents consents;
    private final AddressRules rules;

    PortalConsentToDeliveryController(Consents consents, AddressRules rules) {
        this.consents = consents;
        this.rules = rules;
    }

    /** What she has said, with all she said before, and where her post goes, masked. */
    @GetMapping("/delivery-consent")
    @NotAudited("her own, masked")
    ConsentView show(Actor actor) {
        var said = consents.history(actor);
        return new ConsentView(
                said.isEmpty() ? null : said.getFirst().electronic(),
                address(consents.address(actor)),
                said.stream().map(SaidView::of).toList());
    }

    /** Says whether papers may come electronically from now on. */
    @PutMapping("/delivery-consent")
    @Audited("serving.consent")
    ConsentView say(Actor actor, @Valid @RequestBody Saying saying) {
        consents.say(actor, saying.electronic());
        return show(actor);
    }

    /** Takes the consent back: what is not signed for yet goes by post. */
    @DeleteMapping("/delivery-consent")
    @Audited("serving.withdraw-consent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Actor actor) {
        consents.say(actor, false);
    }

    /** Says where post goes from now on. */
    @PutMapping("/postal-address")
    @Audited("serving.set-address")
    ConsentView setAddress(Actor actor, @Valid @RequestBody PostalRequest given) {
        consents.setAddress(actor, given.address(""));
        return show(actor);
    }

    /** Forgets where post goes. */
    @DeleteMapping("/postal-address")
    @Audited("serving.forget-address")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetAddress(Actor actor) {
        consents.forgetAddress(actor);
    }

    private @Nullable PostalView address(@Nullable Address address) {
        return address == null
                ? null
                : new PostalView(
                        address.region().value(),
                        rules.name(address.region()),
                        Masking.name(address.recipient()),
                        Masking.keep(address.street(), STREET_SHOWN, 0));
    }

    record Saying(@NotNull Boolean electronic) {}

    /**
     * @param electronic null if nobody has ever said so
     * @param address null if none was given
     */
    record ConsentView(
            @Nullable Boolean electronic, @Nullable PostalView address, List<SaidView> said) {}

    /**
     * @param recipient masked
     * @param street masked
     */
    record PostalView(String region, String regionName, String recipient, String street) {}

    record SaidView(boolean electronic, Instant at) {
        static SaidView of(Consent said) {
            return new SaidView(said.electronic(), said.givenAt());
        }
    }
}
