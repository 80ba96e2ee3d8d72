package org.yiwang.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yiwang.audit.RecordSeal;
import org.yiwang.audit.Records;
import org.yiwang.evidence.Leaf.Source;

/** 审计封存: each record of the audit is a leaf, put down in the transaction that writes it. */
@Component
class AuditOrigin implements RecordSeal, LeafOrigin {
    private final ObjectProvider<Records> records;

    AuditOrigin(ObjectProvider<Records> records) {
        this.records = records;
    }

    @Override
    public byte[] leaf(UUID id, Map<String, @Nullable Object> content) {
        return MerkleTree.SM3.leaf(Canonical.bytes(content));
    }

    @Override
    public Source source() {
        return Source.AUDIT;
    }

    @Override
    public Map<Leaf, Row> rows(Collection<Leaf> sealed) {
        var written =
                records.getObject().contents(sealed.stream().map(Leaf::subject).toList());
        var rows = new HashMap<Leaf, Row>();
        for (var leaf : sealed) {
            var record = written.get(leaf.subject());
            if (record != null) {
                rows.put(leaf, new Row(leaf(leaf.subject(), record.content()), record.at()));
            }
        }
        return rows;
    }
}
