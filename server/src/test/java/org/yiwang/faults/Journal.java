package org.yiwang.faults;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down each event that is told to a listener, and each that was heard, in the transaction in which it was: what was
 * undone was neither told nor heard.
 */
final class Journal {
    private Journal() {}

    /** @param superuser who may write down what the server does not know of */
    static void install(JdbcClient superuser) {
        List.of(
                        "create schema faults",
                        "create table faults.told (delivery uuid, listener text, case_number text)",
                        "create table faults.heard (delivery uuid, listener text, case_number text)",
                        """
                        create function faults.tell() returns trigger language plpgsql security definer as $$
                        begin
                            insert into faults.told values (new.id, new.listener,
                                coalesce(new.payload ->> 'caseNumber', new.payload ->> 'number'));
                            return null;
                        end $$
                        """,
                        """
                        create function faults.hear() returns trigger language plpgsql security definer as $$
                        begin
                            insert into faults.heard values (old.id, old.listener,
                                coalesce(old.payload ->> 'caseNumber', old.payload ->> 'number'));
                            return null;
                        end $$
                        """,
                        "create trigger told after insert on outbox.deliveries for each row execute function faults.tell()",
                        "create trigger heard after delete on outbox.deliveries for each row execute function faults.hear()")
                .forEach(it -> superuser.sql(it).update());
    }
}
