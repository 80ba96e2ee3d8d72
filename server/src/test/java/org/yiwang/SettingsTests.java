package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** A new server has sensible settings, and one that is set up wrongly says so and does not start. */
class SettingsTests {
    private final ApplicationContextRunner server =
            new ApplicationContextRunner().withUserConfiguration(AllSettings.class);

    /** All settings there are, also those of a module written tomorrow. */
    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("org.yiwang")
    static class AllSettings {}

    @Test
    void noDefaultHoldsAPlaceholder() {
        server.run(context -> {
            assertThat(context).hasNotFailed();
            var settings = context.getBeansWithAnnotation(ConfigurationProperties.class)
                    .values();
            assertThat(settings).hasSizeGreaterThan(5);
            var values = new ArrayList<String>();
            for (Object one : settings) {
                for (var component : one.getClass().getRecordComponents()) {
                    var value = component.getAccessor();
                    value.setAccessible(true);
                    values.add(component.getName() + "=" + value.invoke(one));
                }
            }
            assertThat(values).noneMatch(it -> it.contains("${") || it.contains("#{"));
            assertThat(values).contains("dir=" + System.getProperty("user.home") + "/.yiwang");
        });
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeStopsTheStart() {
        return Map.ofEntries(
                        Map.entry("yiwang.licence.public-url=zwfw.example.org", "https://zwfw.example.org"),
                        Map.entry("yiwang.licence.public-url=ftp://zwfw.example.org", "http:// or https://"),
                        Map.entry("yiwang.licence.public-url=http://", "https://zwfw.example.org"),
                        Map.entry("yiwang.licence.public-url=http://a b/", "https://zwfw.example.org"),
                        Map.entry(
                                "yiwang.licence.public-url=https://zwfw.example.org/?a=b",
                                "the host, the port or a path"),
                        Map.entry("yiwang.licence.public-url=http://localhost:${nobody.knows}", "placeholder"),
                        Map.entry("yiwang.licence.public-url=http://localhost:0", "no port"),
                        Map.entry("yiwang.catalog.home-region=武昌", "homeRegion"),
                        Map.entry("yiwang.catalog.guide-cache-megabytes=0", "guideCacheMegabytes"),
                        Map.entry("yiwang.catalog.search-cache-megabytes=-1", "searchCacheMegabytes"),
                        Map.entry("yiwang.cases.supply-days=0", "supplyDays"),
                        Map.entry("yiwang.scanner.port=0", "port"),
                        Map.entry("yiwang.scanner.timeout=0s", "yiwang.scanner.timeout"),
                        Map.entry("yiwang.texts.url=https://sms.example.gov.cn/", "yiwang.texts.secret"),
                        Map.entry("yiwang.texts.url=http://sms.example.gov.cn/", "yiwang.texts.url"),
                        Map.entry("yiwang.web.trusted-proxies=10.0.0.0/33", "10.1.0.0/16"),
                        Map.entry("yiwang.web.trusted-proxies=proxy.example.org", "10.1.0.0/16"),
                        Map.entry("yiwang.passkeys.origin=zwfw.example.org", "https://zwfw.example.org"),
                        Map.entry("yiwang.passkeys.origin=http://zwfw.example.org", "https://zwfw.example.org"),
                        Map.entry("yiwang.passkeys.domain=example.org", "yiwang.passkeys.origin"),
                        Map.entry("yiwang.rating.contact-days=-3", "contactDays"),
                        Map.entry("yiwang.rating.rectify-days=0", "rectifyDays"),
                        Map.entry("yiwang.database.url=postgres://localhost/yiwang", "url"),
                        Map.entry("yiwang.database.pool-size=0", "poolSize"),
                        Map.entry("yiwang.roles.changes=CLERK cases:watch", "CLERK+cases:watch"),
                        Map.entry("yiwang.roles.changes=+cases:watch", "CLERK-cases:watch"),
                        Map.entry("yiwang.data.dir=pom.xml", "is a file"),
                        Map.entry("yiwang.data.dir=${nobody.knows}/data", "placeholder"))
                .entrySet()
                .stream()
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.getKey(),
                        () -> server.withPropertyValues(wrong.getKey())
                                .run(context -> assertThat(context)
                                        .getFailure()
                                        .isInstanceOf(ConfigurationPropertiesBindException.class)
                                        .satisfies(failure -> assertThat(everythingSaid(failure))
                                                .contains(wrong.getValue())))));
    }

    @Test
    void whatCanBeIsTaken() {
        server.withPropertyValues(
                        "yiwang.licence.public-url=https://zwfw.example.org:8443/hb/",
                        "yiwang.database.url=jdbc:postgresql://db/yiwang",
                        "yiwang.web.trusted-proxies=10.0.0.5,10.1.0.0/16,fd00::/8",
                        "yiwang.data.dir=target/test-data/somewhere")
                .run(context -> assertThat(context).hasNotFailed());
        server.withPropertyValues("yiwang.licence.public-url=", "yiwang.database.url=embedded")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static String everythingSaid(Throwable failure) {
        var said = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause()) {
            said.append(one).append('\n');
        }
        return said.toString();
    }
}
