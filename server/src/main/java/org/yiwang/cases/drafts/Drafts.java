package org.yiwang.cases.drafts;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.audit.Grounds;
import org.yiwang.catalog.items.Items;
import org.yiwang.files.Files;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Applications still being filled in: saved as the applicant types, resumed on any device. One for each item. */
@Service
@Transactional
public class Drafts {
    private final DraftStore store;
    private final Items items;
    private final Files files;
    private final Allowance allowance;
    private final Audit audit;
    private final Clock clock;

    Drafts(DraftStore store, Items items, Files files, Allowance allowance, Audit audit, Clock clock) {
        this.audit = audit;
        this.store = store;
        this.items = items;
        this.files = files;
        this.allowance = allowance;
        this.clock = clock;
    }

    /** What the page has of a draft; see {@link Draft}. */
    public record Typed(
            JsonNode form,
            List<JsonNode> materials,
            String page,
            @Nullable JsonNode other,
            @Nullable Integer version) {
        @Override
        public String toString() {
            return "Typed[" + page + "]";
        }
    }

    /**
     * Saves a draft over the revision that was seen. The same content saved twice is one save, whatever was seen: a page
     * that never heard the answer says it again.
     *
     * @param seen the revision the page started from; 0 if it saw none
     * @throws Problem {@code cases/draft-changed-elsewhere} if another device saved in the meantime;
     *     {@code cases/too-many-drafts}, {@code request/too-large}
     */
    public Draft save(Actor actor, String itemCode, Typed typed, int seen) {
        actor.mustCover(itemCode);
        var version = items.version(items.item(itemCode).version());
        allowance.admitDraft(actor, itemCode);
        files.hold(actor, DraftFiles.in(typed.materials())); // whoever deletes one now waits, and sees that it is used
        var draft = new Draft(
                itemCode,
                version.fullTitle(),
                typed.form(),
                typed.materials(),
                typed.page(),
                typed.other(),
                typed.version(),
                seen + 1,
                clock.instant());
        if (store.save(actor.party(), draft, seen)) {
            return draft;
        }
        return store.find(actor.party(), itemCode, grounds(actor))
                .filter(draft::saysTheSameAs)
                .orElseThrow(() -> Problem.conflict("cases/draft-changed-elsewhere"));
    }

    public Optional<Draft> find(Actor actor, String itemCode) {
        actor.mustCover(itemCode);
        return store.find(actor.party(), itemCode, grounds(actor));
    }

    private Grounds grounds(Actor actor) {
        return audit.grounds(actor.party(), actor, DataKind.FORM);
    }

    /** The actor's drafts, latest first. */
    @Transactional(readOnly = true)
    public List<Draft.Begun> of(Actor actor) {
        return store.of(actor.party()).stream()
                .filter(it -> actor.covers(it.itemCode()))
                .toList();
    }

    public void forget(Actor actor, String itemCode) {
        actor.mustCover(itemCode);
        store.delete(actor.party(), itemCode);
    }
}
