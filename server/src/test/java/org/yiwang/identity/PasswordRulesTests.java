package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;

/** What a password must be. */
class PasswordRulesTests {
    private static final PasswordRules RULES = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "P@ssw0rd1234",
                "qwertyuiop12",
                "1qaz2wsx3edc",
                "1234567890123",
                "aaaaaaaaaaaa",
                "woaini1314520",
                "zhangwei1990",
                "wuhan2026wuhan",
                "zhengwu@2026",
                "administrator1",
                "wangxiaomei12",
                "abcabcabcabc",
                "19900307199003",
                "yiwang-demo1",
                "iloveyou5201314"
            })
    void whatIsTriedFirstIsRefused(String password) {
        assertThat(RULES.fault("/next", password, owner(Actor.Kind.PERSON)))
                .hasValueSatisfying(it -> assertThat(it.code()).isEqualTo("password/known"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"东湖的樱花开在四月里", "copper lantern drift 7", "vR7#kd92mQ!x", "江边 tram 磨刀 1911"})
    void whatNobodyTriesIsTaken(String password) {
        assertThat(RULES.fault("/next", password, owner(Actor.Kind.PERSON))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vR7#kd92m", "短短短短短短短短短"})
    void shortOnesAreRefusedWhateverTheyAre(String password) {
        assertThat(RULES.fault("/next", password, owner(Actor.Kind.PERSON)))
                .hasValueSatisfying(it -> assertThat(it.values()).containsEntry("characters", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = "vR7#kd92mQ!")
    void theStaffNeedLongerOnes(String password) {
        assertThat(RULES.fault("/next", password, owner(Actor.Kind.PERSON))).isEmpty();
        assertThat(RULES.fault("/next", password, owner(Actor.Kind.STAFF)))
                .hasValueSatisfying(it -> assertThat(it.values()).containsEntry("characters", 12));
    }

    private static Actor owner(Actor.Kind kind) {
        return new Actor(
                UUID.randomUUID(),
                "wangxiaomei",
                "王小美",
                kind,
                Set.of(),
                Set.of(),
                List.of(),
                null,
                Assurance.REGISTERED,
                null);
    }
}
