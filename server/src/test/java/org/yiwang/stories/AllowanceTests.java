package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/** One account does not fill the queues of a county, and what it may do is far more than anybody needs. */
@Story
class AllowanceTests {
    private static final int MOST_APPLICATIONS = 400;
    private static final int MOST = 100;

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ShiftableClock clock;

    Visitor busy;
    String username;

    @BeforeEach
    void anAccountOfItsOwn() {
        username = "busy" + UUID.randomUUID();
        accounts.open(new NewAccount(
                UUID.randomUUID(),
                username,
                "yiwang-demo",
                "王忙碌",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "13812345678",
                Particulars.person("王忙碌", Numbers.ofNobody(), "武昌区中南路1号"),
                false));
        busy = new Visitor(port).as(username);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void afterAsManyApplicationsAsAreAllowedTheNextMustWaitForADay() {
        String item = Errand.find(busy, "社会保障卡申领", "420106");
        var application = Errand.application(busy, item);
        for (int i = 0; i < MOST_APPLICATIONS; i++) {
            assertThat(busy.post("/api/portal/cases", application).status()).isEqualTo(201);
        }
        var refused = busy.post("/api/portal/cases", application);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/code")).isEqualTo("cases/too-many-today");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(80_000, 86_401);
        clock.set(clock.instant().plus(Duration.ofHours(24)));
        busy.as(username);
        assertThat(busy.post("/api/portal/cases", application).status()).isEqualTo(201);
    }

    @Test
    void aDraftHasABoundAndSoHaveDraftsTogether() {
        String item = Errand.find(busy, "社会保障卡申领", "420106");
        var draft = new HashMap<String, Object>(Map.of("form", Map.of("bank", "x".repeat(300_000)), "revision", 0));
        var large = busy.put("/api/portal/drafts/" + item, draft);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.at("/code")).isEqualTo("request/too-large");
        draft.put("form", Map.of("bank", "中国银行"));
        var codes = codes();
        assertThat(codes).hasSizeGreaterThan(MOST);
        for (String code : codes.subList(0, MOST)) {
            assertThat(busy.put("/api/portal/drafts/" + code, draft).status()).isEqualTo(200);
        }
        var refused = busy.put("/api/portal/drafts/" + codes.get(MOST), draft);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("cases/too-many-drafts");
        draft.put("revision", 1);
        assertThat(busy.put("/api/portal/drafts/" + codes.getFirst(), draft).status())
                .isEqualTo(200);
    }

    private List<String> codes() {
        var codes = new ArrayList<String>();
        String cursor = "";
        while (codes.size() <= MOST) {
            var page =
                    busy.get("/api/portal/items?region=420106&cursor=" + cursor).json();
            page.at("/items").forEach(it -> codes.add(it.at("/code").asString()));
            cursor = page.at("/next").asString();
        }
        return codes;
    }
}
