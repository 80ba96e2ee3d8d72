package org.yiwang.delivery;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.cases.PaperIssued;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.demo.DemoDays;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/**
 * In the past of the demo most people agreed to get their papers electronically, and signed for them the same day. One did not, and got
 * hers at the window; one moved away, so that his letters come back. What was issued lately waits.
 */
@Component
@Profile("demo")
class DemoDeliveries implements DemoPart {
    /** Working days before the first start; what was issued since has not been signed for yet. */
    private static final int LATELY = 2;

    /** Whom the stories and the pages begin with: nobody has asked her yet. */
    private static final String NOT_ASKED = "resident";

    private static final Set<String> WANT_PAPER = Set.of(NOT_ASKED, "elder", "farmer");
    private static final String MOVED_AWAY = "farmer";
    private static final Address OF_BEFORE = new Address(new RegionCode("420106"), "收件人", "示范路查无此址9号");
    private static final Duration HESITATES = Duration.ofHours(3);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Deliveries deliveries;
    private final DeliveryStore store;
    private final Consents consents;
    private final Handling handling;
    private final SignedReceipts receipts;
    private final Following following;
    private final DemoDays days;
    private @Nullable Telling telling;

    DemoDeliveries(
            Deliveries deliveries,
            DeliveryStore store,
            Consents consents,
            Handling handling,
            SignedReceipts receipts,
            Following following,
            DemoDays days) {
        this.deliveries = deliveries;
        this.store = store;
        this.consents = consents;
        this.handling = handling;
        this.receipts = receipts;
        this.following = following;
        this.days = days;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        telling = new Telling(past);
        past.before(() -> past.applicants().forEach(this::says));
        past.at(past.end().minus(Duration.ofMillis(1)), () -> telling = null);
    }

    private void says(Applicant applicant) {
        if (!WANT_PAPER.contains(applicant.key())) {
            consents.say(applicant.actor(), true);
        } else if (!applicant.key().equals(NOT_ASKED)) {
            consents.say(applicant.actor(), false);
        }
        if (applicant.key().equals(MOVED_AWAY)) {
            consents.setAddress(applicant.actor(), OF_BEFORE);
        }
    }

    /** Only while the past is told: afterwards a delivery begins when the news comes. */
    @EventListener
    void issued(PaperIssued issued) {
        if (telling != null) {
            telling.bring(issued);
        }
    }

    private final class Telling {
        private final DemoPast past;
        private final Map<UUID, Applicant> applicants = new HashMap<>();

        Telling(DemoPast past) {
            this.past = past;
            past.applicants().forEach(it -> applicants.put(it.actor().party(), it));
        }

        void bring(PaperIssued issued) {
            deliveries.on(issued);
            for (var begun : store.of(new CaseNumber(issued.number()))) {
                var about = begun.about();
                @Nullable Applicant applicant = applicants.get(about.applicant());
                LocalDate lately = days.back(past.today(), LATELY, about.region());
                if (applicant != null
                        && begun.paper().document().equals(issued.document())
                        && Days.of(issued.at()).isBefore(lately)) {
                    bring(begun, applicant);
                }
            }
        }

        private void bring(Delivery begun, Applicant applicant) {
            var at = begun.paper().issuedAt();
            if (begun.channel() == Way.ELECTRONIC) {
                past.at(
                        at.plus(HESITATES),
                        () -> deliveries.receive(
                                applicant.actor(), begun.about().caseNumber(), begun.id()));
                return;
            }
            var about = begun.about();
            var clerk = past.staff(Handling.HANDLE, about.region(), about.department());
            if (applicant.key().equals(MOVED_AWAY)) {
                past.at(at.plus(HESITATES), () -> handling.post(clerk, begun.id(), null, null));
                past.at(at.plus(A_DAY.multipliedBy(3)), following::followAll);
            } else {
                String name = applicant.actor().name();
                past.at(at.plus(A_DAY), () -> {
                    handling.inPerson(clerk, begun.id(), name, Receiver.HERSELF, null);
                    receipts.add(clerk, begun.id(), "签名.png", DemoSignature.of(name));
                });
            }
        }
    }
}
