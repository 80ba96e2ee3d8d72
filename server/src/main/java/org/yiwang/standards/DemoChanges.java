package org.yiwang.standards;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.Operation;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.identity.Accounts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * In the past of the demo standards changed: one change is published for a day to come, one is with justice, one came back, one is being
 * compiled; and a county says what is local and does better in three items.
 */
@Component
@Profile("demo")
class DemoChanges implements DemoPart {
    private static final String MANAGER = "item-manager";
    private static final String REVIEWER = "item-reviewer";
    private static final String JUSTICE = "legal-reviewer";
    private static final String COUNTY = "county-item-manager";

    private static final String WORKING_HOURS = "000114007001-01-4";
    private static final String TREES = "000117027000-01-4";
    private static final String WATER = "000119001000-01-4";
    private static final String VETERINARY = "000120075000-01-4";
    private static final Map<String, Integer> FASTER =
            Map.of("000117020000-01-4", 5, "000133002000-01-4", 10, "000105003000-01-4", 22);

    private final Proposals proposals;
    private final Claims claims;
    private final PartReader reader;
    private final Accounts accounts;
    private final JsonMapper json;

    DemoChanges(Proposals proposals, Claims claims, PartReader reader, Accounts accounts, JsonMapper json) {
        this.proposals = proposals;
        this.claims = claims;
        this.reader = reader;
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        var end = past.end();
        past.at(end.minus(Duration.ofDays(21)), this::fillIn);
        past.at(end.minus(Duration.ofDays(18)), () -> publishLater(past));
        past.at(end.minus(Duration.ofDays(12)), () -> {
            var id = changed(TREES, "承诺时限由5个工作日压缩为3个工作日", 3);
            proposals.submit(somebody(MANAGER), id);
            proposals.review(somebody(REVIEWER), id, true, "同意，请司法行政部门审查");
        });
        past.at(end.minus(Duration.ofDays(8)), () -> {
            var id = changed(WATER, "承诺时限由10个工作日压缩为8个工作日", 8);
            proposals.submit(somebody(MANAGER), id);
            proposals.review(somebody(REVIEWER), id, false, "请说明压缩后各环节的时限，再送审");
        });
        past.at(end.minus(Duration.ofDays(2)), () -> changed(VETERINARY, "承诺时限由21个工作日压缩为15个工作日", 15));
    }

    private void publishLater(DemoPast past) {
        var id = changed(WORKING_HOURS, "承诺时限由18个工作日压缩为12个工作日", 12);
        proposals.submit(somebody(MANAGER), id);
        proposals.review(somebody(REVIEWER), id, true, "同意");
        proposals.reviewLegality(somebody(JUSTICE), id, true, "承诺时限短于法定时限，未增设条件和材料，同意");
        proposals.publish(somebody(REVIEWER), id, Days.of(past.end()).plusDays(14));
    }

    private UUID changed(String item, String reason, int promised) {
        return change(item, reason, content -> {
            ((ObjectNode) content.at("/guide/promised")).put("days", promised);
            return content;
        });
    }

    private UUID change(String item, String reason, UnaryOperator<ObjectNode> change) {
        var manager = somebody(MANAGER);
        var opened =
                proposals.open(manager, new Proposals.Wish(Operation.CHANGE, List.of(item), null, null, reason, null));
        ObjectNode part = json.valueToTree(opened.parts().getFirst());
        part.set("content", change.apply((ObjectNode) part.get("content")));
        var id = opened.proposal().id();
        proposals.save(manager, id, 1, reader.read(List.of(part)), reason, null);
        return id;
    }

    private void fillIn() {
        var county = somebody(COUNTY);
        FASTER.forEach((item, days) ->
                claims.codeOf(county, item).ifPresent(code -> fill(county, code, json.valueToTree(days))));
    }

    private void fill(Actor county, String code, JsonNode days) {
        var held = claims.find(county, code);
        claims.fill(
                county,
                code,
                new Claims.Filled(
                        held.version().number(),
                        new LocalPart(
                                "武昌区政务服务中心（演示地址）",
                                "工作日 9:00—12:00，13:30—17:00",
                                new LocalPart.SummerHours(6, 9, "工作日 9:00—12:00，14:00—17:30"),
                                null,
                                null,
                                List.of("综合窗口"),
                                null,
                                null),
                        Map.of("promise-days", days),
                        ItemState.IN_USE,
                        null));
    }

    private Actor somebody(String username) {
        return accounts.named(username).orElseThrow();
    }
}
