package org.yiwang.interchange;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.clients.Sm2Jws;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;
import org.yiwang.demo.DemoDays;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.interchange.Batches.Pushed;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * In the past of the demo a bureau's system pushed its cases for some days. Once a case of another bureau slipped in, and once a batch got
 * lost on the way: the day did not balance until it was sent again. Its private key is 42, as docs/how-to/exchange-cases.md says.
 */
@Component
@Profile("demo")
class DemoInterchange implements DemoPart {
    static final String CODE = "demo-market";

    private static final RegionCode WUCHANG = new RegionCode("420106");
    private static final BigInteger KEY = BigInteger.valueOf(42);
    private static final int DAYS = 4;
    private static final int CASES_A_DAY = 6;
    private static final LocalTime EVENING = LocalTime.of(18, 10);

    private final Systems systems;
    private final SystemStore store;
    private final Batches batches;
    private final TakingIn takingIn;
    private final Reconciliations reconciliations;
    private final Places places;
    private final DemoDays days;
    private final JsonMapper json;

    DemoInterchange(
            Systems systems,
            SystemStore store,
            Batches batches,
            TakingIn takingIn,
            Reconciliations reconciliations,
            Places places,
            DemoDays days,
            JsonMapper json) {
        this.systems = systems;
        this.store = store;
        this.batches = batches;
        this.takingIn = takingIn;
        this.reconciliations = reconciliations;
        this.places = places;
        this.days = days;
        this.json = json;
    }

    @Override
    public Order order() {
        return Order.RATINGS;
    }

    @Override
    public void tell(DemoPast past) {
        @Nullable Department bureau = places.nearest("market", WUCHANG).orElse(null);
        @Nullable Department other = places.nearest("police", WUCHANG).orElse(null);
        if (bureau == null || other == null) {
            return;
        }
        past.before(() -> register(bureau));
        for (int back = DAYS; back > 0; back--) {
            var day = days.back(past.today(), back, WUCHANG);
            boolean foreign = back == 2;
            boolean lost = back == DAYS;
            past.at(day, EVENING, () -> tellOf(day, bureau, foreign ? other : null, lost));
        }
    }

    private void register(Department bureau) {
        systems.register(
                null,
                new Systems.Registration(
                        CODE,
                        "市场监管审批系统（演示）",
                        bureau.code(),
                        List.of(WUCHANG.value()),
                        "信息中心",
                        json.writeValueAsString(Sm2Jws.key(Sm2.of(KEY).open()))));
    }

    private void tellOf(LocalDate day, Department bureau, @Nullable Department foreign, boolean lost) {
        var system = store.called(CODE).orElseThrow();
        var cases = new ArrayList<List<Pushed>>();
        for (int i = 1; i <= CASES_A_DAY; i++) {
            cases.add(handled(day, i, bureau));
        }
        var all = cases.stream().flatMap(List::stream).toList();
        int most = lost ? all.size() - cases.getLast().size() : all.size();
        push(system, day + "-1", all.subList(0, most));
        if (foreign != null) {
            push(system, day + "-2", handled(day, CASES_A_DAY + 1, foreign).subList(0, 1));
        }
        reconcile(system, day, all);
        if (lost) {
            push(system, day + "-2", all.subList(most, all.size()));
            reconcile(system, day, all);
        }
    }

    private void push(DepartmentSystem system, String number, List<Pushed> rows) {
        byte[] body = json.writeValueAsString(Map.of("rows", rows)).getBytes(StandardCharsets.UTF_8);
        batches.push(system, number, rows, Sm3.digest(body));
        while (takingIn.next()) {
            // the next
        }
    }

    private void reconcile(DepartmentSystem system, LocalDate day, List<Pushed> rows) {
        var digests = new Digests();
        rows.forEach(it -> {
            var row = new UpProRow(
                    it.table(),
                    UpProRow.Operation.valueOf(it.operation()),
                    it.time(),
                    it.guid(),
                    RowStore.columns(it.content()));
            digests.add(it.table(), it.guid(), row.leaf());
        });
        var totals = digests.totals();
        reconciliations.compare(system, day, new Reconciliations.Statement(totals.tables(), totals.hex(), null));
    }

    /** A case that was accepted and decided on one day. */
    private List<Pushed> handled(LocalDate day, int number, Department bureau) {
        String task = bureau.code() + "4420131024000";
        String called = "SC" + day.toString().replace("-", "") + "%04d".formatted(number);
        var accept = new LinkedHashMap<String, String>();
        accept.put("project_no", called);
        accept.put("catalog_code", task.substring(bureau.code().length() + 1));
        accept.put("task_code", task);
        accept.put("task_name", "仅销售预包装食品备案");
        accept.put("task_version", "1");
        accept.put("project_type", "1");
        accept.put("apply_type", "1");
        accept.put("apply_date", day + " 09:10:00");
        accept.put("applyer_name", "示范路第" + number + "便利店");
        accept.put("applyer_type", "2");
        accept.put("applyer_page_type", "001");
        accept.put("applyer_page_code", "-");
        accept.put("org_code", bureau.code());
        accept.put("org_name", bureau.name());
        accept.put("accept_date", day + " 10:00:00");
        var step = new LinkedHashMap<String, String>();
        step.put("project_no", called);
        step.put("process_name", "审查");
        step.put("event_name", "1");
        step.put("event_start_time", day + " 10:00:00");
        step.put("event_end_time", day + " 14:30:00");
        step.put("handle_user_name", bureau.shortName());
        step.put("handle_explain", "材料齐全，符合规定");
        var result = new LinkedHashMap<String, String>();
        result.put("project_no", called);
        result.put("result_date", day + " 15:00:00");
        result.put("result_type", "0");
        result.put("is_delivery_results", "0");
        return List.of(
                pushed(Course.ACCEPT, day + " 10:00:01", called, accept),
                pushed(Course.PROCESS, day + " 14:30:01", called, step),
                pushed(Course.RESULT, day + " 15:00:01", called, result));
    }

    private Pushed pushed(String table, String time, String called, Map<String, String> columns) {
        String guid = UUID.nameUUIDFromBytes((table + called).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Pushed(table, "I", time, guid, json.valueToTree(columns));
    }
}
