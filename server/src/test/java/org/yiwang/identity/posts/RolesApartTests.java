package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;

/** 三员分立: the database itself lets no account hold two of the administrators' roles, nor one with a business role. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(ShiftableClock.Configuration.class)
class RolesApartTests {
    @Autowired
    Accounts accounts;

    @Autowired
    StaffStore staff;

    @Autowired
    Permissions permissions;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void nobodyIsLeft() {
        jdbc.sql("delete from identity.accounts where username like 'apart-%'").update();
    }

    /** All 256 sets there are, for each kind of account. */
    @Test
    void ofAllSetsOfRolesTheDatabaseTakesThoseOnlyThatOnePersonMayHave() {
        List<Role> all = permissions.roles();
        assertThat(all).hasSize(8);
        for (var kind : Actor.Kind.values()) {
            var id = UUID.randomUUID();
            accounts.openClosed(new NewAccount(
                    id,
                    "apart-" + id,
                    "",
                    "某人",
                    kind,
                    Set.of(),
                    wuchang(),
                    null,
                    kind == Actor.Kind.STAFF ? null : Particulars.person("某人", null, null),
                    false));
            for (int bits = 0; bits < 1 << all.size(); bits++) {
                var roles = roles(all, bits);
                long administrators = all.stream()
                        .filter(it -> it.kind() == Role.Kind.ADMINISTRATOR && roles.contains(it.code()))
                        .count();
                boolean isApart =
                        administrators == 0 || administrators == 1 && roles.size() == 1 && kind == Actor.Kind.STAFF;
                assertThat(isTaken(id, roles)).as("%s with %s", kind, roles).isEqualTo(isApart);
                if (kind == Actor.Kind.STAFF && permissions.areForOneOfTheStaff(roles)) {
                    assertThat(isApart).as("rule of the program for %s", roles).isTrue();
                }
            }
        }
    }

    private boolean isTaken(UUID id, Set<String> roles) {
        try {
            staff.setDuty(id, roles, wuchang());
            return true;
        } catch (DataIntegrityViolationException refused) {
            return false;
        }
    }

    private static Set<String> roles(List<Role> all, int bits) {
        var roles = new TreeSet<String>();
        for (int number = 0; number < all.size(); number++) {
            if ((bits >> number & 1) == 1) {
                roles.add(all.get(number).code());
            }
        }
        return roles;
    }

    private static Actor.Scope wuchang() {
        return new Actor.Scope(new RegionCode("420106"), Set.of());
    }
}
