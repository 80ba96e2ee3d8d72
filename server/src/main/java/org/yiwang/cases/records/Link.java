package org.yiwang.cases.records;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yiwang.cases.Case;
import org.yiwang.crypto.Sm3;
import org.yiwang.evidence.Canonical;
import org.yiwang.evidence.Leaf;
import org.yiwang.evidence.MerkleTree;

/**
 * 时间线: the place of a step in the chain of its case. What is sealed of it is all that is written of it, with its number and the hash of the
 * step before, so that none can be changed, left out or moved without all after it.
 *
 * @param previous the leaf of the step before; null of the first
 * @param paper digest of the document that came of it, 64 hexadecimal digits; null if none did
 */
public record Link(
        Case.Id id,
        int position,
        byte @Nullable [] previous,
        @Nullable String paper) {
    private static final HexFormat HEX = HexFormat.of();

    /** What is sealed of a step at this place. */
    public Leaf leaf(RecordStore.Entry entry) {
        return new Leaf(Leaf.Source.CASE, id.value(), position, MerkleTree.SM3.leaf(Canonical.bytes(content(entry))));
    }

    /**
     * What a leaf is made of, as the proof of a case shows it. Who did it is in it as a digest only: whoever knows the account can show that
     * it was she.
     */
    public Map<String, @Nullable Object> content(RecordStore.Entry entry) {
        var content = new LinkedHashMap<String, @Nullable Object>();
        content.put("id", id.value().toString());
        content.put("n", position);
        content.put("previous", previous == null ? null : HEX.formatHex(previous));
        content.put("recordedAt", entry.at().toString());
        content.put("happenedAt", (entry.isLate() ? entry.happenedAt() : entry.at()).toString());
        content.put("demo", entry.demo());
        content.put("step", entry.step().name());
        content.put("stage", entry.stage().name());
        content.put("persons", Sm3.hex(Canonical.bytes(persons(entry))));
        content.put("organ", entry.organ());
        content.put("reason", entry.reason());
        content.put("clause", entry.clause());
        content.put("document", entry.document());
        content.put("documentDigest", paper);
        content.put("pause", entry.pause() == null ? null : entry.pause().name());
        content.put("days", entry.days());
        content.put("reference", entry.reference());
        content.put("sentTo", entry.sentTo());
        return content;
    }

    private static Map<String, @Nullable Object> persons(RecordStore.Entry entry) {
        var persons = new LinkedHashMap<String, @Nullable Object>();
        persons.put("actor", Objects.toString(entry.actor(), null));
        persons.put("party", Objects.toString(entry.party(), null));
        persons.put("mandate", Objects.toString(entry.mandate(), null));
        persons.put("insteadOf", Objects.toString(entry.insteadOf(), null));
        return persons;
    }

    @Override
    public String toString() {
        return "Link[" + id + "/" + position + "]";
    }
}
