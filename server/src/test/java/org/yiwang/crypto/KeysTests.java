package org.yiwang.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.database.DataFolder;
import org.yiwang.stories.Story;

/** A database that holds something is never opened with keys that cannot read it. */
@Story
class KeysTests {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataFolder own;

    @TempDir
    Path elsewhere;

    @AfterEach
    void forget() {
        jdbc.sql("delete from crypto.fingerprints where key_name like 'test-%'").update();
    }

    @Test
    void theKeysOfThisDatabaseAreKnownAgain() {
        for (String name : new String[] {"field-cipher", "blind-index", "seal", "seal-root"}) {
            int bytes = name.equals("field-cipher") ? 16 : 32;
            assertThat(new Keys(own, jdbc).read(name, bytes)).isEqualTo(new Keys(own, jdbc).read(name, bytes));
            assertThat(fingerprints(name)).as(name).isEqualTo(1);
        }
    }

    @Test
    void anEmptyKeyFolderBesideAFilledDatabaseIsRefusedAndNoKeyIsMade() {
        assertThatExceptionOfType(Keys.WrongKey.class)
                .isThrownBy(() -> new Keys(new DataFolder(elsewhere), jdbc).read("field-cipher", 16))
                .withMessageContainingAll(elsewhere.toString(), "keys/field-cipher", "is missing");
        assertThat(elsewhere.resolve("keys/field-cipher")).doesNotExist();
    }

    @Test
    void neitherIsItIfTheDatabaseIsOfBeforeTheFingerprints() {
        assertThatExceptionOfType(Keys.WrongKey.class)
                .isThrownBy(() -> new Keys(new DataFolder(elsewhere), jdbc).read("test-unknown", 16))
                .withMessageContainingAll("keys/test-unknown", "is missing");
        assertThat(fingerprints("test-unknown")).isZero();
    }

    @Test
    void anotherKeyIsRefusedAndADamagedOneToo() throws Exception {
        Path keys = Files.createDirectories(elsewhere.resolve("keys"));
        Files.writeString(keys.resolve("test-mine"), Base64.getUrlEncoder().encodeToString(new byte[32]));
        var here = new Keys(new DataFolder(elsewhere), jdbc);
        assertThat(here.read("test-mine", 32)).isEqualTo(new byte[32]);

        byte[] other = new byte[32];
        other[31] = 1;
        Files.writeString(keys.resolve("test-mine"), Base64.getUrlEncoder().encodeToString(other));
        assertThatExceptionOfType(Keys.WrongKey.class)
                .isThrownBy(() -> here.read("test-mine", 32))
                .withMessageContainingAll("keys/test-mine", "another key", "Nothing was changed");
        for (String damaged : new String[] {"", "AAAA", "no base64 !"}) {
            Files.writeString(keys.resolve("test-mine"), damaged);
            assertThatExceptionOfType(Keys.WrongKey.class)
                    .isThrownBy(() -> here.read("test-mine", 32))
                    .withMessageContaining("is damaged");
        }
        assertThat(new WrongKeyAnalyzer()
                        .analyze(new IllegalStateException(new Keys.WrongKey(keys.resolve("test-mine"), "is missing")))
                        .getAction())
                .contains("docs/how-to/keys-and-backup.md");
    }

    @Test
    void aKeyThatIsMadeOnPurposeIsMadeOnceBesideAFilledDatabase() throws Exception {
        var here = new Keys(new DataFolder(elsewhere), jdbc);
        byte[] made = here.make("test-made", 32);
        assertThat(here.make("test-made", 32)).isEqualTo(made);
        assertThat(here.read("test-made", 32)).isEqualTo(made);
        assertThat(fingerprints("test-made")).isEqualTo(1);

        Path file = elsewhere.resolve("keys/test-made");
        Files.delete(file);
        assertThatExceptionOfType(Keys.WrongKey.class)
                .isThrownBy(() -> here.make("test-made", 32))
                .withMessageContaining("is missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void keysAreReadableByTheirOwnerOnly() throws Exception {
        for (String name : new String[] {"field-cipher", "blind-index", "seal", "seal-root"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(own.folder("keys").resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    private int fingerprints(String name) {
        return jdbc.sql("select count(*) from crypto.fingerprints where key_name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }
}
