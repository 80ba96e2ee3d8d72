package org.yiwang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;

/**
 * Inside the server: fills schema {@code identity} with residents until there are so many, each with an account and a party, encrypted and
 * indexed as the product does. A ninth has no number, as who registers by 网号.
 */
@Component
@Order(2)
@ConditionalOnProperty("yiwang.bench.accounts")
public class AccountFiller implements ApplicationRunner {
    /** One in so many has no number. */
    private static final int WITHOUT_NUMBER = 9;

    private static final int AT_ONCE = 250_000;
    private static final long SINCE = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final Logger log = LoggerFactory.getLogger(AccountFiller.class);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final int wanted;
    /** Whose password all have; they have none if it is empty. */
    private final String passwordOf;

    AccountFiller(DataSource database, JdbcClient jdbc, FieldCipher cipher, BlindIndex index, Environment environment) {
        this.database = database;
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.index = index;
        this.wanted = environment.getRequiredProperty("yiwang.bench.accounts", Integer.class);
        this.passwordOf = environment.getProperty("yiwang.bench.password-of", "");
    }

    /** The phone of the account that was filled in as the n-th. */
    public static String phone(int n) {
        return "19%09d".formatted(n);
    }

    /** The number of the n-th, if it has one. */
    public static String number(int n) {
        return "4201%014d".formatted(n);
    }

    /** Whether the n-th has a number. */
    public static boolean hasNumber(int n) {
        return n % WITHOUT_NUMBER != 0;
    }

    @Override
    public void run(ApplicationArguments args) throws SQLException, IOException {
        int there = jdbc.sql("select count(*) from identity.accounts where username like 'bench-%'")
                .query(Integer.class)
                .single();
        for (int from = there; from < wanted; from += AT_ONCE) {
            int to = Math.min(wanted, from + AT_ONCE);
            copy("identity.parties (id, version, number_index, proved_at, created_at)", from, to, this::party);
            copy(
                    "identity.party_versions (party, version, kind, name, number, address, source, recorded_at)",
                    from,
                    to,
                    this::version);
            copy(
                    "identity.accounts (id, username, password_hash, kind, roles, party, assurance, phone, phone_index, "
                            + "phone_proved_at, demo, created_at, temporary, password_set_at)",
                    from,
                    to,
                    this::account);
            log.info("{} accounts", to);
        }
        jdbc.sql("""
                        update identity.accounts set password_hash = other.password_hash
                        from identity.accounts other
                        where accounts.username like 'bench-%' and other.username = :passwordOf
                        """).param("passwordOf", passwordOf).update();
        for (String table : new String[] {"parties", "party_versions", "accounts"}) {
            jdbc.sql("vacuum (analyze) identity." + table).update();
        }
    }

    private void copy(String into, int from, int to, IntFunction<String> row) throws SQLException, IOException {
        try (var connection = database.getConnection();
                var out = new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class), "copy " + into + " from stdin", 1 << 20)) {
            for (int n = from; n < to; n++) {
                out.write((row.apply(n) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String party(int n) {
        String at = at(n);
        return String.join(
                "\t",
                id(n, 1).toString(),
                "1",
                hasNumber(n) ? hex(index.of("id-number", number(n))) : "\\N",
                hasNumber(n) ? at : "\\N",
                at);
    }

    private String version(int n) {
        var party = id(n, 1);
        return String.join(
                "\t",
                party.toString(),
                "1",
                "PERSON",
                cell("identity.party_versions.name:" + party + ".1", "陈" + (char) ('一' + n % 2000)),
                hasNumber(n) ? cell("identity.party_versions.number:" + party + ".1", number(n)) : "\\N",
                hasNumber(n)
                        ? cell("identity.party_versions.address:" + party + ".1", "武昌区示范路" + n % 1000 + "号")
                        : "\\N",
                hasNumber(n) ? "PROVED" : "ACCOUNT",
                at(n));
    }

    private String account(int n) {
        var id = id(n, 2);
        String at = at(n);
        return String.join(
                "\t",
                id.toString(),
                "bench-" + n,
                "never logged in to by password",
                "PERSON",
                "{RESIDENT}",
                id(n, 1).toString(),
                hasNumber(n) ? "2" : "1",
                cell("identity.accounts.phone:" + id, phone(n)),
                hex(index.of("phone", phone(n))),
                at,
                "f",
                at,
                "f",
                at);
    }

    private static UUID id(int n, int kind) {
        return new UUID(SINCE + n << 16 | 0x7000L | kind, 0x8000000000000000L | n * 0x9E3779B97F4A7C15L >>> 2);
    }

    private static String at(int n) {
        return Instant.ofEpochMilli(SINCE + n).toString();
    }

    private String cell(String place, String text) {
        return hex(cipher.encrypt(text.getBytes(StandardCharsets.UTF_8), place));
    }

    private static String hex(byte[] bytes) {
        return "\\\\x" + HexFormat.of().formatHex(bytes);
    }
}
