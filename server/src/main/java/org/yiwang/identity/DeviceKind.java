package org.yiwang.identity;

import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * What kind of device somebody uses, as its browser says (User-Agent): family of system and of browser, and no more, so that
 * she knows her own and nobody can follow it. What is not known is {@code OTHER}.
 */
record DeviceKind(System system, Browser browser) {

    /** Families of systems; of two that fit, the first. */
    enum System {
        HARMONY("鸿蒙设备", "HarmonyOS", "HarmonyOS", "OpenHarmony"),
        IPHONE("iPhone", "iPhone", "iPhone"),
        IPAD("iPad", "iPad", "iPad"),
        ANDROID("安卓设备", "Android", "Android"),
        WINDOWS("Windows 电脑", "Windows", "Windows"),
        MAC("Mac 电脑", "Mac", "Macintosh"),
        LINUX("Linux 电脑", "Linux", "Linux"),
        OTHER("未知设备", "Unknown device");

        private final String chinese;
        private final String english;
        private final String[] marks;

        System(String chinese, String english, String... marks) {
            this.chinese = chinese;
            this.english = english;
            this.marks = marks;
        }
    }

    /** Families of browsers; of two that fit, the first: most say to be Chrome and Safari besides. */
    enum Browser {
        WECHAT("微信", "WeChat", "MicroMessenger/"),
        ALIPAY("支付宝", "Alipay", "AlipayClient/"),
        QQ("QQ 浏览器", "QQ Browser", "QQBrowser/"),
        QUARK("夸克", "Quark", "Quark/"),
        UC("UC 浏览器", "UC Browser", "UCBrowser/"),
        HUAWEI("华为浏览器", "Huawei Browser", "HuaweiBrowser/", "ArkWeb/"),
        XIAOMI("小米浏览器", "Mi Browser", "MiuiBrowser/"),
        VIVO("vivo 浏览器", "vivo Browser", "VivoBrowser/"),
        OPPO("OPPO 浏览器", "OPPO Browser", "HeyTapBrowser/"),
        SAMSUNG("三星浏览器", "Samsung Internet", "SamsungBrowser/"),
        EDGE("Edge", "Edge", "Edg/", "EdgA/", "EdgiOS/", "Edge/"),
        OPERA("Opera", "Opera", "OPR/"),
        FIREFOX("Firefox", "Firefox", "Firefox/", "FxiOS/"),
        CHROME("Chrome", "Chrome", "Chrome/", "CriOS/"),
        SAFARI("Safari", "Safari", "Safari/"),
        OTHER("", "");

        private final String chinese;
        private final String english;
        private final String[] marks;

        Browser(String chinese, String english, String... marks) {
            this.chinese = chinese;
            this.english = english;
            this.marks = marks;
        }
    }

    private static final DeviceKind UNKNOWN = new DeviceKind(System.OTHER, Browser.OTHER);

    /** @param userAgent as the browser sends it; null if it sends none */
    static DeviceKind of(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        var system = System.OTHER;
        for (System one : System.values()) {
            if (system == System.OTHER && says(userAgent, one.marks)) {
                system = one;
            }
        }
        var browser = Browser.OTHER;
        for (Browser one : Browser.values()) {
            if (browser == Browser.OTHER && says(userAgent, one.marks)) {
                browser = one;
            }
        }
        return new DeviceKind(system, browser);
    }

    private static boolean says(String userAgent, String[] marks) {
        for (String mark : marks) {
            if (userAgent.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    /** As it is kept, such as {@code WINDOWS EDGE}. */
    String code() {
        return system + " " + browser;
    }

    /** What was kept; a family that this version does not know is not known. */
    static DeviceKind ofCode(@Nullable String code) {
        String[] families = code == null ? new String[0] : code.split(" ", -1);
        try {
            return families.length == 2
                    ? new DeviceKind(System.valueOf(families[0]), Browser.valueOf(families[1]))
                    : UNKNOWN;
        } catch (IllegalArgumentException ofAnotherVersion) {
            return UNKNOWN;
        }
    }

    /** In plain words. */
    String in(Language language) {
        if (browser == Browser.OTHER) {
            return language.choose(system.chinese, system.english);
        }
        if (system == System.OTHER) {
            return language.choose(browser.chinese, browser.english);
        }
        return language.choose(system.chinese + "，" + browser.chinese, browser.english + " on " + system.english);
    }
}
