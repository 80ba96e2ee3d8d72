package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.yiwang.declared.Declarations;
import tools.jackson.databind.json.JsonMapper;

/** Roles are bundles of permissions: by the modules, changed by a province, and never across the three administrators. */
class PermissionsTests {
    @TempDir
    Path folder;

    @Test
    void theModulesSayWhatARoleMayDo() throws IOException {
        var permissions = permissions();
        assertThat(permissions.of(Set.of("CLERK"))).contains("cases:accept").doesNotContain("cases:decide");
        assertThat(permissions.of(Set.of("CLERK", "APPROVER"))).contains("cases:accept", "cases:decide");
        assertThat(permissions.of(Set.of())).isEmpty();
        assertThat(permissions.of(Set.of("A_ROLE_OF_BEFORE"))).isEmpty();
    }

    @Test
    void aProvinceBundlesThemOtherwise() throws IOException {
        var permissions = permissions("CLERK+cases:watch", "APPROVER-licence:end");
        assertThat(permissions.of(Set.of("CLERK"))).contains("cases:watch");
        assertThat(permissions.of(Set.of("SUPERVISOR"))).contains("cases:watch");
        assertThat(permissions.of(Set.of("APPROVER")))
                .doesNotContain("licence:end")
                .contains("cases:decide");
    }

    @Test
    void whatAdministratorsMayDoStaysAsItIs() {
        for (String change : List.of(
                "ADMIN+cases:decide", "AUDITOR-audit:read", "ADMIN+identity:give-roles", "SUPERVISOR+audit:read")) {
            assertThatThrownBy(() -> permissions(change)).as(change).hasMessageContaining("stays as it is");
        }
        assertThatThrownBy(() -> permissions("CLERK+cases:fly")).hasMessageContaining("no permission cases:fly");
        assertThatThrownBy(() -> permissions("WIZARD+cases:read")).hasMessageContaining("no role WIZARD");
    }

    @Test
    void aModuleBringsPermissionsAndARoleInFilesOfItsOwn() throws IOException {
        write("hall/roles.json", """
                {"HALL_MANAGER": {"kind": "STAFF", "name": "大厅管理员", "nameEn": "hall manager"}}
                """);
        write("hall/permissions.json", """
                {"hall:open": {"name": "开放预约", "nameEn": "Open appointments", "roles": ["HALL_MANAGER", "CLERK"]}}
                """);
        var permissions = permissions("APPROVER+hall:open");
        assertThat(permissions.of(Set.of("HALL_MANAGER"))).containsExactly("hall:open");
        assertThat(permissions.of(Set.of("CLERK"))).contains("hall:open", "cases:accept");
        assertThat(permissions.of(Set.of("APPROVER"))).contains("hall:open");
        assertThat(permissions.role("HALL_MANAGER"))
                .get()
                .extracting(Role::name)
                .isEqualTo("大厅管理员");
        assertThat(permissions.areForOneOfTheStaff(Set.of("HALL_MANAGER", "CLERK")))
                .isTrue();
        assertThat(permissions.areForOneOfTheStaff(Set.of("HALL_MANAGER", "AUDITOR")))
                .isFalse();
    }

    @Test
    void whatDoesNotGoTogetherStopsTheStart() throws IOException {
        write("hall/permissions.json", """
                {"hall:open": {"name": "开放预约", "nameEn": "Open appointments", "roles": ["ADMIN", "CLERK"]}}
                """);
        assertThatThrownBy(this::permissions).hasMessageContaining("hall:open: administrators do nothing");
        write("hall/permissions.json", """
                {"hall:open": {"name": "开放预约", "nameEn": "Open appointments", "roles": ["NOBODY"]}}
                """);
        assertThatThrownBy(this::permissions).hasMessageContaining("no role NOBODY");
        write("hall/permissions.json", """
                {"cases:read": {"name": "查看办件", "nameEn": "Read cases", "roles": ["CLERK"]}}
                """);
        assertThatThrownBy(this::permissions).hasMessageContaining("cases:read is declared twice");
        Files.delete(folder.resolve("org/yiwang/hall/permissions.json"));
        write("hall/roles.json", """
                {"HALL_ADMIN": {"kind": "ADMINISTRATOR", "name": "大厅总管", "nameEn": "hall administrator"}}
                """);
        assertThatThrownBy(this::permissions).hasMessageContaining("and no others");
    }

    @Test
    void nobodyMayWhatThereIsOnlyInTheDemo() throws IOException {
        write("hall/permissions.json", """
                {"hall:rehearse": {"name": "演练", "nameEn": "Rehearse", "roles": ["CLERK"], "profile": "demo"}}
                """);
        assertThat(permissions().of(List.of("CLERK"))).contains("cases:read").doesNotContain("hall:rehearse");
        assertThat(permissions().of(List.of("ADMIN"))).doesNotContain("notify:watch-outbox");
        var demo = new StandardEnvironment();
        demo.setActiveProfiles("demo");
        assertThat(permissions(demo).of(List.of("CLERK"))).contains("hall:rehearse");
        assertThat(permissions(demo).of(List.of("ADMIN"))).contains("notify:watch-outbox");
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve("org/yiwang").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Permissions permissions(String... changes) throws IOException {
        return permissions(new StandardEnvironment(), changes);
    }

    private Permissions permissions(StandardEnvironment environment, String... changes) throws IOException {
        try (var loader = new URLClassLoader(new URL[] {root()}, getClass().getClassLoader())) {
            return new Permissions(
                    new Declarations(new JsonMapper(), new DefaultResourceLoader(loader)),
                    environment,
                    new RoleSettings(List.of(changes)));
        }
    }

    private URL root() throws MalformedURLException {
        return folder.toUri().toURL();
    }
}
