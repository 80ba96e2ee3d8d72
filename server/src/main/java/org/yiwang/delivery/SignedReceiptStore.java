package org.yiwang.delivery;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.files.FileUse;
import org.yiwang.files.StoredFile;

/** Which files are signed receipts of which deliveries: for good. */
@Repository
class SignedReceiptStore implements FileUse {
    private final JdbcClient jdbc;

    SignedReceiptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SignedReceipt added) {
        jdbc.sql("""
                        insert into delivery.signed_receipts (id, delivery, added_by, added_at)
                        values (:id, :delivery, :by, :at)
                        """)
                .param("id", added.file().value())
                .param("delivery", added.delivery())
                .param("by", added.by())
                .param("at", Timestamp.from(added.addedAt()))
                .update();
    }

    /** Those of these deliveries, each in the order in which they were added. */
    Map<UUID, List<SignedReceipt>> of(Collection<UUID> deliveries) {
        return jdbc
                .sql("select * from delivery.signed_receipts where delivery = any (:ids) order by delivery, id")
                .param("ids", deliveries.toArray(UUID[]::new))
                .query((row, number) -> new SignedReceipt(
                        new StoredFile.Id(row.getObject("id", UUID.class)),
                        row.getObject("delivery", UUID.class),
                        row.getObject("added_by", UUID.class),
                        row.getTimestamp("added_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(SignedReceipt::delivery));
    }

    List<SignedReceipt> of(UUID delivery) {
        return of(List.of(delivery)).getOrDefault(delivery, List.of());
    }

    @Override
    public Set<StoredFile.Id> kept(Set<StoredFile.Id> files) {
        return new HashSet<>(jdbc.sql("select id from delivery.signed_receipts where id = any (:files)")
                .param("files", files.stream().map(StoredFile.Id::value).toArray(UUID[]::new))
                .query((row, number) -> new StoredFile.Id(row.getObject("id", UUID.class)))
                .list());
    }

    @Override
    public Set<StoredFile.Id> waiting(UUID owner) {
        return Set.of();
    }
}
