package org.yiwang.delivery;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * 送达回证: what was signed on paper is added once a paper has reached somebody, and shown to whoever may see the delivery. The digest of each
 * stands in the record of the audit that says who added it, and is sealed with it.
 */
@Service
class SignedReceipts {
    private static final int MOST = 5;

    private final SignedReceiptStore store;
    private final Handling handling;
    private final Ways ways;
    private final Files files;
    private final Audit audit;

    SignedReceipts(SignedReceiptStore store, Handling handling, Ways ways, Files files, Audit audit) {
        this.store = store;
        this.handling = handling;
        this.ways = ways;
        this.files = files;
        this.audit = audit;
    }

    /**
     * Adds one, which nobody can take away again.
     *
     * @throws Problem {@code delivery/unknown}; {@code delivery/not-on-paper}; {@code delivery/receipts-enough}; what {@link
     *     Files#add} says of the file
     */
    @Transactional(propagation = Propagation.SUPPORTS) // no connection waits while the file is checked and written
    public Delivery add(Actor actor, UUID id, String name, byte[] content) {
        var shown = handling.ofOwnWork(actor, id);
        files.add(shown.about().applicant(), name, content, file -> {
            var held = handling.holdServed(actor, id);
            if (store.of(id).size() >= MOST) {
                throw Problem.conflict("delivery/receipts-enough").with("most", MOST);
            }
            store.add(new SignedReceipt(file.id(), held.id(), actor.account(), ways.now()));
            audit.detail("sm3:" + file.sm3());
            audit.now();
        });
        return shown;
    }

    /**
     * One of a delivery that the caller has found to be within reach.
     *
     * @throws Problem {@code files/unknown}
     */
    @Transactional(readOnly = true)
    public StoredFile file(Delivery shown, UUID receipt) {
        return store.of(shown.id()).stream()
                .filter(it -> it.file().value().equals(receipt))
                .findFirst()
                .map(it -> files.find(it.file()))
                .orElseThrow(() -> Problem.notFound("files/unknown"));
    }
}
