package org.yiwang.cases.proceedings;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.Partner;
import org.yiwang.cases.records.PartnerStore;
import org.yiwang.cases.records.Passage;
import org.yiwang.cases.records.PassageStore;
import org.yiwang.catalog.places.Department;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;

/**
 * 全省通办, 异地代收 (国办发〔2020〕35号): a window elsewhere receives an application, checks its form and sends it on; the organ that
 * decides takes it in. Who decides does not change, and all clocks run against that organ from the day of receipt at the window: it need
 * not wait to be sent what it sees from the first moment.
 */
@Service
@Transactional
public class Passages {
    private static final String SEND_ON = "cases:send-on";
    private static final String TAKE_IN = "cases:accept";

    private final PassageStore passages;
    private final PartnerStore partners;
    private final Holding holding;
    private final Proceedings proceedings;
    private final Audit audit;

    Passages(PassageStore passages, PartnerStore partners, Holding holding, Proceedings proceedings, Audit audit) {
        this.passages = passages;
        this.partners = partners;
        this.holding = holding;
        this.proceedings = proceedings;
        this.audit = audit;
    }

    /** An application that has just been handed in is received at this window. */
    public void begin(Case filed, Department window) {
        passages.add(filed.id(), filed.receivedAt());
        partners.add(
                filed.id(),
                new Partner(window.region(), window.code(), window.name(), Partner.Part.RECEIVING, filed.receivedAt()));
    }

    /** Nothing of a case that was received where it is decided. */
    @Transactional(readOnly = true)
    public Optional<Passage> of(Case shown) {
        return passages.find(shown.id());
    }

    /** The organ whose window received it. */
    @Transactional(readOnly = true)
    public Optional<Partner> window(Case shown) {
        return partners.of(shown.id()).stream()
                .filter(it -> it.part() == Partner.Part.RECEIVING)
                .findFirst();
    }

    /** Whether the actor's window can send it on now. */
    @Transactional(readOnly = true)
    public boolean canSendOn(Actor actor, Case shown) {
        return Step.SEND_ON.isAllowedAt(shown.stage())
                && of(shown).filter(Passage::isToSend).isPresent()
                && window(shown).filter(it -> it.lets(actor, SEND_ON)).isPresent();
    }

    /** Whether the actor's organ can take it in now. */
    @Transactional(readOnly = true)
    public boolean canTakeIn(Actor actor, Case shown) {
        return Step.TAKE_IN.isAllowedAt(shown.stage())
                && actor.may(TAKE_IN, shown.region(), shown.department())
                && of(shown).filter(Passage::isUnderWay).isPresent();
    }

    /**
     * 推送: the window has checked the form of it and sends it to the organ that decides.
     *
     * @param checked what the check of the form showed
     * @throws Problem {@code cases/unknown} also if it was not received at a window of hers; {@code cases/sent-on-already}
     */
    public Case sendOn(Actor actor, CaseNumber number, String checked) {
        var held = proceedings.hold(number);
        var window =
                window(held).filter(it -> it.lets(actor, SEND_ON)).orElseThrow(() -> Problem.notFound("cases/unknown"));
        audit.about(held.applicant());
        var duty = actor.duty(SEND_ON, window.region(), window.department()).orElseThrow();
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        var by = new By(actor, window.name(), duty.insteadOf());
        var after = proceedings.take(Step.SEND_ON, held, by);
        if (of(held).filter(Passage::isToSend).isEmpty()) {
            throw Problem.conflict("cases/sent-on-already");
        }
        passages.sent(held.id(), proceedings.now(), actor.account());
        proceedings.record(after, Step.SEND_ON, by, new Why(checked, null), null);
        proceedings.tell(
                after,
                Sentence.of("cases/notice-sent-on")
                        .with("window", window.name())
                        .with("organ", held.departmentName()));
        return after;
    }

    /**
     * 接收: the organ that decides has it. It may do so before the window has sent it on.
     *
     * @throws Problem {@code cases/taken-in-already} also if it was received where it is decided
     */
    public Case takeIn(Actor actor, CaseNumber number) {
        var held = holding.hold(actor, TAKE_IN, number);
        var by = By.organ(actor, held, TAKE_IN);
        proceedings.inOrder(Step.TAKE_IN, held);
        if (of(held).filter(Passage::isUnderWay).isEmpty()) {
            throw Problem.conflict("cases/taken-in-already");
        }
        return takeIn(held, by, actor, proceedings.now());
    }

    private Case takeIn(Case held, By by, Actor actor, Instant at) {
        var after = proceedings.take(Step.TAKE_IN, held, by);
        passages.takenIn(held.id(), at, actor.account());
        proceedings.record(after, Deed.of(Step.TAKE_IN, at), by, Why.NONE, null);
        proceedings.tell(after, Sentence.of("cases/notice-taken-in").with("organ", held.departmentName()));
        return after;
    }

    /** Whoever answers an application has taken it in by that. */
    void takenInBy(Actor actor, Case held, By by, Instant at) {
        if (Step.TAKE_IN.isAllowedAt(held.stage())
                && of(held).filter(Passage::isUnderWay).isPresent()) {
            takeIn(held, by, actor, at);
        }
    }
}
