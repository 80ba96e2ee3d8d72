package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.kernel.Language;

/** What a browser says of itself, in words that its owner knows it by. */
class DeviceKindTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0 | Windows 电脑，Edge | Edge on Windows
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15 | Mac 电脑，Safari | Safari on Mac
            Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Linux 电脑，Firefox | Firefox on Linux
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN | iPhone，微信 | WeChat on iPhone
            Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1 | iPad，Chrome | Chrome on iPad
            Mozilla/5.0 (Linux; Android 15; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/135.0.0.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/19.8.0 | 安卓设备，小米浏览器 | Mi Browser on Android
            Mozilla/5.0 (Linux; Android 12; HarmonyOS; ALN-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36 | 鸿蒙设备，华为浏览器 | Huawei Browser on HarmonyOS
            Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile | 鸿蒙设备，华为浏览器 | Huawei Browser on HarmonyOS
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) | Windows 电脑 | Windows
            Firefox/140.0 | Firefox | Firefox
            """)
    void isCalledByItsSystemAndItsBrowser(String userAgent, String chinese, String english) {
        var kind = DeviceKind.of(userAgent);
        assertThat(kind.in(Language.CHINESE)).isEqualTo(chinese);
        assertThat(kind.in(Language.ENGLISH)).isEqualTo(english);
        assertThat(DeviceKind.ofCode(kind.code())).isEqualTo(kind);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "curl/8.14.1", "<script>alert(1)</script>", "OTHER OTHER"})
    void whatIsNotKnownIsCalledUnknown(String userAgent) {
        assertThat(DeviceKind.of(userAgent).in(Language.CHINESE)).isEqualTo("未知设备");
        assertThat(DeviceKind.of(userAgent).in(Language.ENGLISH)).isEqualTo("Unknown device");
    }

    @Test
    void nothingOfWhatTheBrowserSaysIsKeptBesides() {
        assertThat(DeviceKind.of("Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Edg/141.0 of Mei Wang")
                        .code())
                .isEqualTo("WINDOWS EDGE");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "WINDOWS", "WINDOWS NETSCAPE", "WINDOWS EDGE 1"})
    void whatAnotherVersionKeptIsUnknown(String code) {
        assertThat(DeviceKind.ofCode(code).in(Language.ENGLISH)).isEqualTo("Unknown device");
    }
}
