package org.yiwang.takeover;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseReceived;
import org.yiwang.cases.CaseTransfers;
import org.yiwang.cases.Step;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.documents.Documents;
import org.yiwang.documents.OfficialDocument;
import org.yiwang.files.Files;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;
import org.yiwang.takeover.Takeovers.Asked;

/** In the past of the demo the neighbour asked to go on with the case of an old man; the days to object still run. */
@Component
@Profile("demo")
class DemoTakeovers implements DemoPart {
    private static final String ASKER = "neighbour";
    private static final List<String> OWNERS = List.of("elder", "farmer", "pharmacist", "husband", "student");
    private static final RegionCode COUNTY = new RegionCode("420106");
    private static final String REASON = "申请人上月去世，我是他的外甥，家里人商量由我接着办。";

    private final Takeovers takeovers;
    private final CaseTransfers cases;
    private final Files files;
    private final Documents documents;
    private @Nullable Deque<String> received;

    DemoTakeovers(Takeovers takeovers, CaseTransfers cases, Files files, Documents documents) {
        this.takeovers = takeovers;
        this.cases = cases;
        this.files = files;
        this.documents = documents;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        received = new ArrayDeque<>();
        past.at(past.end().minus(Duration.ofDays(3)), () -> ask(past));
    }

    /** Only while the past is told, and what was received last comes first. */
    @EventListener
    void received(CaseReceived event) {
        if (received != null && event.region().equals(COUNTY.value())) {
            received.addFirst(event.number());
        }
    }

    private void ask(DemoPast past) {
        var numbers = List.copyOf(received == null ? new ArrayDeque<String>() : received);
        received = null;
        past.applicants().stream()
                .filter(it -> it.key().equals(ASKER))
                .findFirst()
                .ifPresent(asker -> numbers.stream()
                        .map(it -> cases.hold(new CaseNumber(it)))
                        .filter(it -> Step.TAKE_OVER.isAllowedAt(it.stage()))
                        .flatMap(open -> past.applicants().stream()
                                .filter(it -> OWNERS.contains(it.key()))
                                .filter(it -> it.actor().party().equals(open.applicant()))
                                .map(owner -> asked(open, owner, asker)))
                        .findFirst()
                        .ifPresent(it -> takeovers.ask(asker.actor(), it, null)));
    }

    private Asked asked(Case open, Applicant owner, Applicant asker) {
        byte[] proof = documents.pdf(
                OfficialDocument.of("演示", "死亡证明和亲属关系证明", "演示", Days.of(open.receivedAt()), open.receivedAt())
                        .paragraph("本文件是演示系统的申请材料，内容虚构，不是任何人的证件或者证明。"));
        String file = files.upload(asker.actor(), "死亡证明和亲属关系证明.pdf", proof)
                .id()
                .value()
                .toString();
        return new Asked(open.number(), owner.actor().name(), Relation.HEIR, Ground.DECEASED, REASON, List.of(file));
    }
}
