package org.yiwang.licence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the licences whose QR codes nobody has read yet, and those whose codes lead to a given place. */
@Repository
class ReplacementStore {
    private final JdbcClient jdbc;

    ReplacementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose wallet a licence lies in. */
    record Owner(UUID party, byte[] holderIndex) {
        @Override
        public String toString() {
            return "Owner[" + party + "]";
        }
    }

    /** The next licence whose code was not read; nobody else reads it until the transaction ends. */
    Optional<LicenceIdentifier> lockUnread(String after) {
        return jdbc.sql("""
                        select identifier from licence.licences where address is null and identifier > :after
                        order by identifier limit 1 for update skip locked
                        """)
                .param("after", after)
                .query(String.class)
                .optional()
                .map(LicenceIdentifier::new);
    }

    void read(LicenceIdentifier identifier, String address, String numberKey) {
        jdbc.sql("""
                        update licence.licences set address = :address, number_key = :numberKey
                        where identifier = :identifier
                        """)
                .param("address", address)
                .param("numberKey", numberKey)
                .param("identifier", identifier.value())
                .update();
    }

    /** The next place that codes of licences in force lead to; there are few. */
    Optional<String> addressAfter(String after) {
        return jdbc.sql("""
                        select address from licence.licences where status = 'IN_FORCE' and address > :after
                        order by address limit 1
                        """).param("after", after).query(String.class).optional();
    }

    /** The next licence in force whose code leads there; nobody else replaces it until the transaction ends. */
    Optional<LicenceIdentifier> lockLeadingTo(String address, String after, LocalDate today) {
        return jdbc.sql("""
                        select identifier from licence.licences
                        where status = 'IN_FORCE' and address = :address and identifier > :after
                            and (valid_until is null or valid_until >= :today)
                        order by identifier limit 1 for update skip locked
                        """)
                .param("address", address)
                .param("after", after)
                .param("today", today)
                .query(String.class)
                .optional()
                .map(LicenceIdentifier::new);
    }

    Owner owner(LicenceIdentifier identifier) {
        return jdbc.sql("select holder_party, holder_index from licence.licences where identifier = :identifier")
                .param("identifier", identifier.value())
                .query((row, number) ->
                        new Owner(row.getObject("holder_party", UUID.class), row.getBytes("holder_index")))
                .single();
    }
}
