package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** What comes from a form onto a licence, and where its code leads. */
class WrittenValuesTests {
    private static final FormValues FORM = new FormValues(
            JsonMapper.shared().readTree("""
            {"name": " 小店 ", "kind": "food", "other": "else", "since": "2020-06-01", "online": true, "cold": false,
             "goods": ["a", "b", "", "c"], "place": {"street": "示范路", "house": "1号", "none": null}, "staff": 7,
             "nothing": null, "long": "%s"}
            """.formatted("字".repeat(1001))),
            JsonMapper.shared().readTree("""
            {"properties": {
              "kind": {"oneOf": [{"const": "drink", "title": "饮品"}, {"const": "food", "title": "食品"}]},
              "other": {"oneOf": [{"const": "drink", "title": "饮品"}]},
              "goods": {"items": {"oneOf": [{"const": "a", "title": "甲"}, {"const": "b", "title": "乙"}]}},
              "place": {"properties": {"house": {"oneOf": [{"const": "1号", "title": "一号"}]}}}}}
            """));

    @ParameterizedTest
    @CsvSource({
        "/name, 小店",
        "/kind, 食品",
        "/other, else",
        "/since, 2020年6月1日",
        "/online, 是",
        "/cold, 否",
        "/goods, 甲、乙、c",
        "/place, 示范路 一号",
        "/place/house, 一号",
        "/staff, 7",
        "/nothing, ''",
        "/missing, ''"
    })
    void valuesAreWrittenAsPeopleReadThem(String pointer, String written) {
        assertThat(FORM.at(pointer)).isEqualTo(written);
    }

    @Test
    void whatFillsThePageIsCutAndSaysSo() {
        assertThat(FORM.at("/long")).isEqualTo("字".repeat(500) + "…");
        var most = new FormValues(JsonMapper.shared().readTree("{\"a\": \"" + "字".repeat(1000) + "\"}"), null);
        assertThat(most.at("/a")).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "https://zwfw.example.org/, https://zwfw.example.org, false",
        " http://127.0.0.1:8080 , http://127.0.0.1:8080, true",
        "http://LOCALHOST:65535, http://LOCALHOST:65535, true",
        "http://[::1]:80/a, http://[::1]:80/a, true"
    })
    void anAddressIsOneThatABrowserCanGoTo(String written, String address, boolean loopback) {
        assertThat(new WebAddress(written).value()).isEqualTo(address);
        assertThat(new WebAddress(written).isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zwfw.example.org",
                "ftp://zwfw.example.org",
                "https://",
                "https://zwfw.example.org:0",
                "https://zwfw.example.org:65536",
                "https://zwfw.example.org?a=1",
                "https://zwfw.example.org#a",
                "https://me@zwfw.example.org",
                "https://${HOST}",
                "https://a b"
            })
    void nothingElseIs(String written) {
        assertThatThrownBy(() -> new WebAddress(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://zwfw.example.org)".replace(")", ""));
    }

    @Test
    void aCodeLeadsWhereTheServerIsReachedAndItsBaseIsReadBack() {
        var identifier = Samples.licence().identifier();
        var set = new PublicAddress(new LicenceSettings("https://zwfw.example.org"), new MockEnvironment());
        String code = PublicAddress.verification(set.now().value(), identifier);
        assertThat(code).isEqualTo("https://zwfw.example.org/verify?identifier=" + identifier.value());
        assertThat(PublicAddress.baseOf(code, identifier)).isEqualTo("https://zwfw.example.org");
        assertThat(PublicAddress.baseOf("https://other/x", identifier)).isEqualTo("https://other/x");
        assertThat(set.isDead("http://localhost:8080")).as("for strangers").isTrue();
        assertThat(set.isDead("https://zwfw.example.org")).isFalse();
        assertThat(set.isDead(null)).isTrue();
        assertThat(set.isDead("nowhere")).isTrue();
    }

    @Test
    void withoutASettingItIsThisMachineWithThePortThatIsListenedOn() {
        var settings = new LicenceSettings(" ");
        assertThat(address(settings, null, null)).isEqualTo("http://localhost:8080");
        assertThat(address(settings, "9000", null)).isEqualTo("http://localhost:9000");
        assertThat(address(settings, "0", "34567")).isEqualTo("http://localhost:34567");
        assertThat(address(settings, "0", null)).isEqualTo("http://localhost:8080");
        var here = new PublicAddress(settings, new MockEnvironment());
        assertThat(here.isDead("http://localhost:9000")).as("all of it is here").isFalse();
    }

    private static String address(LicenceSettings settings, String wanted, String real) {
        var environment = new MockEnvironment();
        if (wanted != null) {
            environment.setProperty("server.port", wanted);
        }
        if (real != null) {
            environment.setProperty("local.server.port", real);
        }
        return new PublicAddress(settings, environment).now().value();
    }
}
