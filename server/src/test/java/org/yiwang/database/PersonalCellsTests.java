package org.yiwang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.crypto.EncryptedTable;
import org.yiwang.declared.Declarations;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/**
 * 个人信息保护法 §6, §51: the role that works cannot read what is somebody's but by functions, each on its condition; shown with
 * SQL, as that role, without a line of the server.
 */
@NeedsDatabase
class PersonalCellsTests {
    private static final Map<String, EncryptedTable> TABLES = new TreeMap<>(
            new Declarations(JsonMapper.shared(), new DefaultResourceLoader()).all("cells.json", EncryptedTable.class));

    private static final UUID HER = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final UUID OTHERS = UUID.randomUUID();
    private static final UUID CASE = UUID.randomUUID();
    private static final UUID CHECK = UUID.randomUUID();
    private static final UUID EXPORT = UUID.randomUUID();

    /** Functions that ask for a record of this transaction; some take an account of her own in its place. */
    private static final Map<String, String> FOR_A_PURPOSE = new TreeMap<>(Map.of(
            "identity.party_for_purpose", "select number from %s('" + HER + "', :record)",
            "identity.party_history", "select number from %s('" + HER + "', :record)",
            "identity.face_check", "select number from %s('" + CHECK + "', :record)",
            "identity.contact", "select phone from %s('" + ACCOUNT + "', :record, :account)",
            "cases.form", "select %s('" + CASE + "', :record, :account)",
            "cases.former_form", "select %s('" + CASE + "', 1, :record, :account)",
            "cases.document", "select content from %s('" + CASE + "', '1-01', :record, :account)",
            "cases.draft", "select %s('" + HER + "', 'item', :record, :account)",
            "delivery.address", "select street from %s('" + CASE + "', :record, :account)"));

    /** Functions with a condition of another kind, each with a test of its own. */
    private static final List<String> OTHERWISE = List.of(
            "cases.is_in_reach",
            "cases.takes_part",
            "identity.addressee",
            "identity.open_face_check",
            "identity.party_of_account",
            "identity.party_to_change",
            "identity.try_code",
            "notify.destination",
            "owndata.entry");

    private static JdbcClient owner;
    private static JdbcClient worker;
    private static TransactionTemplate transaction;

    @BeforeAll
    static void herDataAndTwoRoles() {
        var migrator = TestDatabase.empty();
        new ModuleMigrations()
                .migrate(Flyway.configure()
                        .dataSource(migrator)
                        .callbacks(new Grants("yiwang"))
                        .load());
        owner = JdbcClient.create(migrator);
        var source = new DriverManagerDataSource(
                TestDatabase.properties(migrator).get("yiwang.database.url"), "yiwang", "works");
        worker = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        for (var person : Map.of(HER, ACCOUNT, OTHER, OTHERS).entrySet()) {
            run("insert into identity.parties (id, version, created_at) values (:party, 1, now())", person);
            run("""
                    insert into identity.party_versions (party, version, kind, name, number, source, recorded_at)
                    values (:party, 1, 'PERSON', '\\x01', '\\x01', 'OPENED', now())
                    """, person);
            run("""
                    insert into identity.accounts (id, username, kind, roles, party, phone, email, created_at, password_set_at)
                    values (:account, :account, 'PERSON', '{RESIDENT}', :party, '\\x01', '\\x02', now(), now())
                    """, person);
        }
        owner.sql("""
                        insert into identity.face_checks (id, account, reference, name, number, started_at)
                        values (:check, :account, 'x', '\\x01', '\\x01', now());
                        insert into cases.cases (id, number, query_code, item_code, item_version, title, department,
                            department_name, region, applicant, applicant_name, form, stage, received_at, due_on)
                        values (:case, '1', '\\x01', 'item', :case, 'x', 'x', 'x', '420106', :party, '\\x01', '\\x01', 'RECEIVED',
                            now(), '9999-12-31');
                        insert into cases.former_forms (case_id, position, form, replaced_at) values (:case, 1, '\\x01', now());
                        insert into cases.documents (number, case_id, kind, title, issued_at, content)
                        values ('1-01', :case, 'RECEIPT', 'x', now(), '\\x01');
                        insert into cases.drafts (applicant, item_code, title, content, revision, saved_at)
                        values (:party, 'item', 'x', '\\x01', 1, now());
                        insert into delivery.addresses (id, party, region, recipient, street, given_at)
                        values (:case, :party, '420106', '\\x02', '\\x01', now());
                        insert into owndata.exports (id, account, party, state, of_tables, next_at, asked_at, ends_at)
                        values (:export, :account, :party, 'MAKING', 1, now(), now(), now());
                        insert into owndata.entries (export, position, name, content) values (:export, 0, '\\x01', '\\x01');
                        """)
                .param("check", CHECK)
                .param("account", ACCOUNT)
                .param("party", HER)
                .param("case", CASE)
                .param("export", EXPORT)
                .update();
    }

    private static void run(String sql, Map.Entry<UUID, UUID> person) {
        var statement = owner.sql(sql);
        if (sql.contains(":party")) {
            statement = statement.param("party", person.getKey());
        }
        if (sql.contains(":account")) {
            statement = statement.param("account", person.getValue());
        }
        statement.update();
    }

    @Test
    void everyEncryptedColumnIsByFunctionsOnlyOrSaysWhyNot() {
        var closed = new TreeSet<String>();
        TABLES.forEach((table, declared) -> declared.columns().forEach(column -> {
            if (declared.open(column).isPresent()) {
                worker.sql("select " + column + " from " + table + " limit 1")
                        .query()
                        .listOfRows();
            } else {
                closed.add(table + "." + column);
                for (String read : List.of(
                        "select %2$s from %1$s",
                        "select * from %1$s",
                        "select t from %1$s t",
                        "select count(%2$s) from %1$s",
                        "select 1 from %1$s where %2$s is not null",
                        "select 1 from %1$s order by %2$s",
                        "update %1$s set %2$s = %2$s",
                        "update %1$s set %2$s = null returning %2$s",
                        "delete from %1$s where length(%2$s) > 0")) {
                    denied(read.formatted(table, column));
                }
            }
        }));
        assertThat(closed)
                .as("what is said to be by functions only in the database")
                .containsExactlyInAnyOrderElementsOf(
                        owner.sql("""
                                select attrelid::regclass || '.' || attname from pg_attribute
                                where col_description(attrelid, attnum) like 'personal%' and attnum > 0
                                """).query(String.class).list())
                .contains("cases.cases.form", "identity.accounts.phone", "identity.party_versions.number");
        TABLES.forEach((table, declared) -> {
            if (declared.open() != null) {
                assertThat(declared.columns())
                        .as(table)
                        .containsAll(declared.open().keySet());
            }
        });
    }

    private static void denied(String sql) {
        assertThatExceptionOfType(DataAccessException.class)
                .as(sql)
                .isThrownBy(() -> {
                    if (sql.startsWith("select")) {
                        worker.sql(sql).query().listOfRows();
                    } else {
                        worker.sql(sql).update();
                    }
                })
                .satisfies(e -> assertThat(e).rootCause().hasMessageContaining("permission denied"));
    }

    @Test
    void everyFunctionThatGivesSomethingOutHasItsCondition() {
        var known = new TreeSet<>(FOR_A_PURPOSE.keySet());
        known.addAll(OTHERWISE);
        assertThat(owner.sql("""
                                select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                                where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
                                """).query(String.class).list()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void nothingIsGivenOutUnlessThisTransactionHasWrittenWhy() {
        UUID before = written(HER);
        for (var one : FOR_A_PURPOSE.entrySet()) {
            String sql = one.getValue().formatted(one.getKey());
            refused(sql, null);
            refused(sql, UUID.randomUUID());
            refused(sql, before);
            within(() -> refused(sql, written(OTHER)));
            within(() -> refused(sql, written(HER, "access/denied")));
            within(() -> assertThat(given(sql, written(HER), null)).as(sql).isEqualTo(new byte[] {1}));
        }
    }

    @Test
    void whatIsHerOwnIsGivenOutToHerAccountAndToNoOther() {
        for (var one : FOR_A_PURPOSE.entrySet()) {
            String sql = one.getValue().formatted(one.getKey());
            if (sql.contains(":account")) {
                assertThat(given(sql, null, ACCOUNT)).as(sql).isEqualTo(new byte[] {1});
                for (UUID other : List.of(OTHERS, HER, UUID.randomUUID())) {
                    assertThatExceptionOfType(DataAccessException.class)
                            .as(sql)
                            .isThrownBy(() -> given(sql, null, other));
                }
            }
        }
        assertThat(rows("select number from identity.party_of_account('" + ACCOUNT + "') where id <> '" + HER + "'"))
                .isEmpty();
        assertThat(rows("select content from owndata.entry('" + EXPORT + "', 0, '" + ACCOUNT + "')"))
                .hasSize(1);
        assertThat(rows("select content from owndata.entry('" + EXPORT + "', 0, '" + OTHERS + "')"))
                .isEmpty();
        String check = "select number from identity.open_face_check('" + CHECK + "', '%s', now() - interval '1 hour')";
        assertThat(rows(check.formatted(ACCOUNT))).hasSize(1);
        assertThat(rows(check.formatted(OTHERS))).isEmpty();
    }

    @Test
    void whereAMessageGoesIsGivenOutForOneThatWaits() {
        UUID notice = UUID.randomUUID();
        String text = "select phone from notify.destination('" + notice + "', 'SMS')";
        String mail = "select email from notify.destination('" + notice + "', 'EMAIL')";
        assertThat(rows(text)).isEmpty();
        worker.sql(
                        "insert into notify.notices (id, recipient, title, body, sent_at) values (:id, :her, 'x', 'x', now())")
                .param("id", notice)
                .param("her", HER)
                .update();
        worker.sql(
                        "insert into notify.outgoing (notice, channel, recipient, text, next_at) values (:id, 'SMS', :her, 'x', now())")
                .param("id", notice)
                .param("her", HER)
                .update();
        assertThat(rows(text)).containsExactly(new byte[] {1});
        assertThat(rows("select email from notify.destination('" + notice + "', 'SMS')"))
                .containsExactly((byte[]) null);
        assertThat(rows(mail)).as("no mail waits").isEmpty();
        worker.sql("delete from notify.outgoing where notice = :id")
                .param("id", notice)
                .update();
        assertThat(rows(text)).as("it is gone").isEmpty();
        // by which ways, and not where they lead
        assertThat(worker.sql("select account, by_text, by_mail, language from identity.addressee(:her) t")
                        .param("her", HER)
                        .query()
                        .singleRow()
                        .values())
                .contains(ACCOUNT, true)
                .noneMatch(byte[].class::isInstance);
    }

    @Test
    void thePhoneOfACodeIsGivenOutAsOftenAsItMayBeTried() {
        UUID code = UUID.randomUUID();
        worker.sql("""
                        insert into identity.codes (id, purpose, phone, phone_index, network, known, mac, sent_at, expires_at)
                        values (:id, 'LOG_IN', '\\x01', '\\x02', 'x', false, 'x', now(), now() + interval '5 minutes')
                        """).param("id", code).update();
        String shown = "select phone from identity.try_code('" + code + "', '%s', 2, now() + interval '%s')";
        assertThat(rows(shown.formatted("RECOVER", "0")))
                .as("sent for something else")
                .isEmpty();
        assertThat(rows(shown.formatted("LOG_IN", "6 minutes"))).as("over").isEmpty();
        assertThat(rows(shown.formatted("LOG_IN", "0"))).hasSize(1);
        assertThat(rows(shown.formatted("LOG_IN", "0"))).hasSize(1);
        assertThat(rows(shown.formatted("LOG_IN", "0"))).isEmpty();
    }

    @Test
    void whoChangesAPartyHoldsIt() {
        within(() -> {
            assertThat(rows("select number from identity.party_to_change('" + HER + "')"))
                    .hasSize(1);
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> owner.sql("select id from identity.parties where id = :her for update nowait")
                            .param("her", HER)
                            .query()
                            .listOfRows());
        });
    }

    @Test
    void whatIsWrittenNeedsNoReading() {
        within(() -> {
            assertThat(worker.sql("update cases.cases set form = '\\x03' where id = :id")
                            .param("id", CASE)
                            .update())
                    .isEqualTo(1);
            assertThat(worker.sql("update identity.accounts set phone = null where id = :id returning id")
                            .param("id", ACCOUNT)
                            .query(UUID.class)
                            .list())
                    .containsExactly(ACCOUNT);
        });
    }

    private static List<byte[]> rows(String sql) {
        return worker.sql(sql).query((row, number) -> row.getBytes(1)).list();
    }

    private static byte[] given(String sql, UUID record, UUID account) {
        var statement = worker.sql(sql).param("record", record);
        return (sql.contains(":account") ? statement.param("account", account) : statement)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private static void refused(String sql, UUID record) {
        assertThatExceptionOfType(DataAccessException.class)
                .as(sql)
                .isThrownBy(() -> given(sql, record, null))
                .satisfies(e -> assertThat(e).rootCause().hasMessageContaining("for a purpose"));
    }

    /** A record of this transaction, or of one of its own. */
    private static UUID written(UUID subject) {
        return written(subject, null);
    }

    private static UUID written(UUID subject, String refused) {
        UUID id = UUID.randomUUID();
        worker.sql("""
                        insert into audit.records (id, at, act, subject, actor_kind, purpose, refused)
                        values (:id, now(), 'person.read', :subject, 'STAFF', 'HANDLING', :refused)
                        """)
                .param("id", id)
                .param("subject", subject)
                .param("refused", refused)
                .update();
        return id;
    }

    private static void within(Runnable what) {
        transaction.executeWithoutResult(status -> {
            what.run();
            status.setRollbackOnly();
        });
    }
}
