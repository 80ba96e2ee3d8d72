package org.yiwang.cases.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.CreditStanding.BadRecord;
import org.yiwang.cases.OwnCases;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.drafts.Allowance;
import org.yiwang.cases.drafts.Drafts;
import org.yiwang.cases.materials.Commitments;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.materials.Materials.HandedIn;
import org.yiwang.cases.materials.Promises;
import org.yiwang.cases.materials.SupplementStore;
import org.yiwang.cases.materials.Supplements;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.proceedings.Clocks;
import org.yiwang.cases.proceedings.Passages;
import org.yiwang.cases.proceedings.Proceedings;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.proceedings.Windows;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.Stop;
import org.yiwang.emergency.EmergencyModes;
import org.yiwang.emergency.Mode;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.QueryCode;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;
import tools.jackson.databind.JsonNode;

/** All that an applicant can do with her applications. She sees and touches only her own. */
@Service
@Transactional
public class Applications implements OwnCases {
    private final Items items;
    private final Forms forms;
    private final Materials materials;
    private final CaseStore store;
    private final Promises promises;
    private final Commitments commitments;
    private final Supplements supplements;
    private final SupplementStore corrections;
    private final Deadlines deadlines;
    private final Papers papers;
    private final Clocks clocks;
    private final Windows windows;
    private final Passages passages;
    private final Proceedings proceedings;
    private final Drafts drafts;
    private final Allowance allowance;
    private final People people;
    private final EmergencyModes emergencies;
    private final Audit audit;

    Applications(
            Items items,
            Forms forms,
            Materials materials,
            CaseStore store,
            Promises promises,
            Commitments commitments,
            Supplements supplements,
            SupplementStore corrections,
            Deadlines deadlines,
            Papers papers,
            Clocks clocks,
            Windows windows,
            Passages passages,
            Proceedings proceedings,
            Drafts drafts,
            Allowance allowance,
            People people,
            EmergencyModes emergencies,
            Audit audit) {
        this.items = items;
        this.forms = forms;
        this.materials = materials;
        this.store = store;
        this.promises = promises;
        this.commitments = commitments;
        this.supplements = supplements;
        this.corrections = corrections;
        this.deadlines = deadlines;
        this.papers = papers;
        this.clocks = clocks;
        this.windows = windows;
        this.passages = passages;
        this.proceedings = proceedings;
        this.drafts = drafts;
        this.allowance = allowance;
        this.people = people;
        this.emergencies = emergencies;
        this.audit = audit;
    }

    /**
     * Hands in an application (收件): it gets a number, a receipt and the clock that the law of its kind starts.
     *
     * @param typed as the item's schema wants it; the applicant herself is known from her account
     * @throws Problem {@code invalid-input} with every field and paper that is wrong; {@code cases/not-online}, {@code cases/not-covered};
     *     {@code cases/not-needed} if the answers mean that no permit is needed; {@code identity/guardian-needed}; {@code cases/too-many-today}; what a
     *     {@link StepGate} says
     */
    public Case submit(Actor actor, String itemCode, JsonNode typed, List<HandedIn> handedIn) {
        return file(actor, itemCode, typed, handedIn, Promised.NOTHING, null).filed();
    }

    /**
     * What she promises in writing.
     *
     * @param restFollows that missing papers follow: those that may (容缺受理), and all where an emergency lets them (后置审核)
     * @param commits all that the item tells her, so that it is decided for her promise without the papers it names (告知承诺)
     */
    public record Promised(boolean restFollows, boolean commits) {
        public static final Promised NOTHING = new Promised(false, false);
        public static final Promised REST_FOLLOWS = new Promised(true, false);
        public static final Promised COMMITS = new Promised(false, true);
    }

    /**
     * The same, with all that was written down.
     *
     * @param receiveAt the region of the window elsewhere where it is received (全省通办); null: where it is decided
     * @throws Problem as {@link #submit}; {@code invalid-input} at {@code /commitment}, {@code cases/commitment-excluded}, {@code
     *     cases/bad-credit}: it is not granted for a promise, or not for hers
     */
    public Filing file(
            Actor actor,
            String itemCode,
            JsonNode typed,
            List<HandedIn> handedIn,
            Promised word,
            @Nullable RegionCode receiveAt) {
        var item = items.find(itemCode).orElseThrow(() -> Problem.invalid("/itemCode", "catalog/unknown-item"));
        if (!item.online()) {
            throw Problem.invalid("/itemCode", "cases/not-online");
        }
        actor.mustCover(itemCode);
        allowance.admitApplication(actor);
        var version = items.version(item.version());
        mayBeHers(actor, version);
        var window = receiveAt == null ? null : windows.at(receiveAt, item, version);
        var form = forms.taken(version, typed);
        var commitment = word.commits() ? commitments.admitted(actor.party(), version) : null;
        var waived = commitment == null ? Set.<String>of() : Set.copyOf(commitment.waives());
        var following =
                word.restFollows() ? materials.mayFollow(item.code().value(), item.region(), proceedings.now()) : null;
        check(actor, version, form, handedIn, waived, following != null);
        var filed = filed(actor, item, version.fullTitle());
        audit.object(filed.number().value());
        var by = By.applicant(actor);
        proceedings.admit(filed, by);
        var queryCode = QueryCode.random();
        var notice = deadlines.notice(proceedings.today(), filed);
        store.add(filed, queryCode, actor.forWhom().name(), form, clocks.next(List.of(notice), filed));
        if (window != null) {
            passages.begin(filed, window);
        }
        if (goesFirst(filed)) {
            store.expedite(filed.id());
        }
        materials.keep(filed.id(), handedIn, filed.receivedAt());
        var promised = word.restFollows()
                ? materials.following(version, form, handedIn, following != null).stream()
                        .filter(it -> !waived.contains(it.id()))
                        .toList()
                : List.<Material>of();
        promises.keep(filed, following, promised);
        var receipt = papers.receipt(
                filed,
                actor.forWhom().name(),
                queryCode,
                materials.names(version, handedIn),
                notice,
                promised.isEmpty()
                        ? null
                        : new Papers.Following(
                                following, promised.stream().map(Material::name).toList()));
        @Nullable Paper pledge = commitment == null ? null : committed(filed, actor, commitment, version);
        var step = proceedings.begin(filed, by, receipt, notice);
        proceedings.told(filed, Sentence.of("cases/notice-received").with("time", notice.length()), actor);
        drafts.forget(actor, itemCode);
        return new Filing(filed, queryCode, form, step, notice, receipt, window != null, pledge);
    }

    /**
     * What an item would be granted for, and what stands in the way of it.
     *
     * @param commitment null if it is not granted for a promise
     * @param waived papers that need not be handed in then
     * @param against unrepaired records of whoever applies
     */
    public record Offer(@Nullable Commitment commitment, List<Material> waived, List<BadRecord> against) {}

    /** @throws Problem {@code invalid-input} at {@code /itemCode} */
    @Transactional(readOnly = true)
    public Offer commitment(Actor actor, String itemCode) {
        var item = items.find(itemCode).orElseThrow(() -> Problem.invalid("/itemCode", "catalog/unknown-item"));
        var version = items.version(item.version());
        return commitments
                .offer(version)
                .map(it -> new Offer(it, it.waivedOf(version.materials()), commitments.against(actor.party())))
                .orElse(new Offer(null, List.of(), List.of()));
    }

    private Paper committed(Case filed, Actor actor, Commitment commitment, ItemVersion version) {
        commitments.keep(filed);
        return papers.commitment(
                filed,
                actor.forWhom().name(),
                commitment,
                commitment.waivedOf(version.materials()).stream()
                        .map(Material::name)
                        .toList());
    }

    private boolean goesFirst(Case filed) {
        return emergencies.governing(filed.itemCode(), filed.region(), filed.receivedAt()).stream()
                .anyMatch(it -> it.mode() == Mode.GREEN_CHANNEL);
    }

    private void check(
            Actor actor,
            ItemVersion version,
            JsonNode form,
            List<HandedIn> handedIn,
            Set<String> waived,
            boolean restFollows) {
        var errors = new ArrayList<>(forms.check(version, form, people.handlesByNetworkIdentity(actor)));
        if (errors.isEmpty()) {
            forms.stop(version, form).ifPresent(Applications::refuse);
            errors.addAll(
                    restFollows
                            ? materials.files(actor, version, handedIn)
                            : materials.check(actor, version, form, handedIn, waived));
        } else {
            errors.addAll(materials.files(actor, version, handedIn));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /**
     * Hands in what was asked for (补正), all of it and nothing else: the clock of an answer begins anew.
     *
     * @param form the whole form with the answers corrected that were asked for; null if it stays as it is
     * @throws Problem {@code invalid-input} with every paper and answer that is missing, wrong or not asked for
     */
    public Case supply(Actor actor, CaseNumber number, @Nullable JsonNode form, List<HandedIn> handedIn) {
        var held = own(actor, number);
        var version = proceedings.version(held);
        mayBeHers(actor, version);
        var by = By.applicant(actor);
        var after = proceedings.take(Step.SUPPLY, held, by);
        var before = store.form(held.id(), audit.grounds(held.applicant(), actor, DataKind.FORM));
        var now = form == null ? before : forms.taken(version, form);
        var errors = supplements.check(actor, held, version, before, now, handedIn);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        materials.keep(held.id(), handedIn, proceedings.now());
        if (!now.equals(before)) {
            corrections.addFormer(held.id(), before, proceedings.now());
            store.correct(held.id(), now);
        }
        corrections.supplied(held.id(), proceedings.now());
        proceedings.written(after, Deed.of(Step.SUPPLY, proceedings.now()), by, Why.NONE, null);
        tellIfForAnother(after, Sentence.of("cases/notice-supplied"), actor);
        return after;
    }

    /**
     * 补齐: hands in, after acceptance, all that she promised and that is still missing.
     *
     * @throws Problem {@code invalid-input} with every paper that is missing, wrong or was not promised; {@code cases/nothing-promised}
     */
    public Case follow(Actor actor, CaseNumber number, List<HandedIn> handedIn) {
        var held = own(actor, number);
        var version = proceedings.version(held);
        mayBeHers(actor, version);
        var by = By.applicant(actor);
        var after = proceedings.take(Step.FOLLOW_UP, held, by);
        var absent = promises.absent(held, version);
        if (absent.isEmpty()) {
            throw Problem.conflict("cases/nothing-promised");
        }
        var errors = materials.followed(actor, version, absent, handedIn);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        materials.keep(held.id(), handedIn, proceedings.now());
        proceedings.written(after, Deed.of(Step.FOLLOW_UP, proceedings.now()), by, Why.NONE, null);
        tellIfForAnother(after, Sentence.of("cases/notice-followed"), actor);
        return after;
    }

    /**
     * 撤回告知承诺, before the decision: it goes on as an ordinary application, and the papers in whose place the promise stood must
     * follow as if that had been promised (容缺受理), within the days of the province; nothing is granted before.
     *
     * @throws Problem {@code cases/no-commitment-made}
     */
    public Case withdrawCommitment(Actor actor, CaseNumber number) {
        var held = own(actor, number);
        var version = proceedings.version(held);
        mayBeHers(actor, version);
        var by = By.applicant(actor);
        var after = proceedings.take(Step.WITHDRAW_COMMITMENT, held, by);
        var waived = commitments.waived(held);
        commitments.withdraw(held, proceedings.now());
        var form = store.form(held.id(), audit.grounds(held.applicant(), actor, DataKind.FORM));
        promises.owed(held, materials.stillNeeded(held.id(), version, form, waived), proceedings.now());
        var deed = Deed.of(Step.WITHDRAW_COMMITMENT, proceedings.now());
        boolean running =
                after.acceptedOn() != null && !promises.absent(held, version).isEmpty();
        proceedings.written(
                after,
                running
                        ? deed.within(clocks.daysToFollow(
                                held, deed, promises.of(held).orElseThrow()))
                        : deed,
                by,
                Why.NONE,
                null);
        tellIfForAnother(after, Sentence.of("cases/notice-commitment-withdrawn"), actor);
        return after;
    }

    /**
     * Takes an application back until it is decided: before it is accepted at once (撤回); after that the organ confirms it (撤件), and
     * the case waits for that.
     */
    public Case withdraw(Actor actor, CaseNumber number, String reason) {
        var held = own(actor, number);
        mayBeHers(actor, proceedings.version(held));
        var by = By.applicant(actor);
        if (Step.ASK_TO_WITHDRAW.isAllowedAt(held.stage())) {
            var asked = proceedings.take(Step.ASK_TO_WITHDRAW, held, by);
            proceedings.record(asked, Step.ASK_TO_WITHDRAW, by, new Why(reason, null), null);
            tellIfForAnother(asked, Sentence.of("cases/notice-withdrawal-asked"), actor);
            return asked;
        }
        var after = proceedings.take(Step.WITHDRAW, held, by).closedAt(proceedings.now());
        var paper = papers.withdrawal(held, reason, proceedings.now());
        proceedings.written(after, Deed.of(Step.WITHDRAW, proceedings.now()), by, new Why(reason, null), paper);
        tellIfForAnother(after, Sentence.of("cases/notice-withdrawn"), actor);
        proceedings.concluded(after);
        return after;
    }

    /** Keeps an application that she asked to take back, as long as the organ has not confirmed it. */
    public Case keepOn(Actor actor, CaseNumber number) {
        var held = own(actor, number);
        mayBeHers(actor, proceedings.version(held));
        var by = By.applicant(actor);
        var after = proceedings.goingOn(proceedings.take(Step.KEEP_ON, held, by));
        proceedings.record(after, Step.KEEP_ON, by, Why.NONE, null);
        tellIfForAnother(after, Sentence.of("cases/notice-kept"), actor);
        return after;
    }

    /** The actor's cases, newest first. */
    @Transactional(readOnly = true)
    public List<CaseStore.Listed> of(Actor actor, @Nullable Cursor after, int limit) {
        return store.of(actor.party(), actor.mandate(), after, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Case find(Actor actor, CaseNumber number) {
        return store.find(number).filter(it -> isHers(it, actor)).orElseThrow(() -> Problem.notFound("cases/unknown"));
    }

    /** 民法典 §19: what a minor does by herself suits her age, or only benefits her; for all else there is her guardian. */
    private static void mayBeHers(Actor actor, ItemVersion version) {
        if (!actor.may("cases:submit-of-age") && !version.guide().letsMinorsApply()) {
            throw Problem.forbidden("identity/guardian-needed");
        }
    }

    private static void refuse(Stop stop) {
        throw Problem.unprocessable("cases/not-needed").with("say", stop.say()).with("instead", stop.instead());
    }

    private Case own(Actor actor, CaseNumber number) {
        var held = proceedings.hold(number);
        if (!isHers(held, actor)) {
            throw Problem.notFound("cases/unknown");
        }
        return held;
    }

    /** Hers, or of whom she acts for and within her mandate. */
    private static boolean isHers(Case held, Actor actor) {
        return held.applicant().equals(actor.party()) && actor.covers(held.itemCode(), held.number());
    }

    /** What an applicant does herself she need not be told. */
    private void tellIfForAnother(Case about, Sentence notice, Actor actor) {
        if (actor.mandate() != null) {
            proceedings.told(about, notice, actor);
        }
    }

    private Case filed(Actor actor, Item item, String title) {
        return new Case(
                new Case.Id(Ids.next()),
                CaseNumber.of(item.region(), proceedings.today(), CaseNumber.Channel.WEB, store.nextSequence()),
                item.code().value(),
                item.version(),
                title,
                item.department(),
                item.departmentName(),
                item.region(),
                actor.party(),
                Stage.RECEIVED,
                null,
                proceedings.now(),
                null,
                null);
    }
}
