package org.yiwang.interchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;
import tools.jackson.databind.json.JsonMapper;

/** A bureau's own book of its cases, and how it works out digests: with nothing of ours but the recipe in the how-to. */
final class BureauLedger {
    static final int BUCKETS = 4096;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final String department;
    final String item;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    BureauLedger(String department, String item) {
        this.department = department;
        this.item = item;
    }

    List<Map<String, Object>> rows() {
        return List.copyOf(rows);
    }

    /** A case with two steps and a result: four rows. */
    List<Map<String, Object>> handled(String number, String day) {
        var made = List.of(
                accepted(number, day, "09"),
                step(number, day, "10", "审查"),
                step(number, day, "11", "决定"),
                ended(number, day, "12"));
        rows.addAll(made);
        return made;
    }

    Map<String, Object> accepted(String number, String day, String hour) {
        var row = new TreeMap<String, String>();
        row.put("project_no", number);
        row.put("catalog_code", item.substring(19, 31));
        row.put("task_code", item.substring(0, 31));
        row.put("task_handle_item", item);
        row.put("task_name", "公章刻制备案");
        row.put("task_version", "1");
        row.put("project_type", "1");
        row.put("apply_type", "1");
        row.put("apply_date", day + " 08:30:00");
        row.put("applyer_name", "某某餐饮店");
        row.put("applyer_type", "2");
        row.put("applyer_page_type", "001");
        row.put("applyer_page_code", "91420106MA4K000000");
        row.put("org_code", department);
        row.put("org_name", "某局");
        row.put("accept_date", day + " " + hour + ":00:00");
        row.put("promise_date", day + " 23:59:59");
        return row("up_pro_accept", day + " " + hour + ":00:01", row);
    }

    Map<String, Object> step(String number, String day, String hour, String name) {
        var row = new TreeMap<String, String>();
        row.put("project_no", number);
        row.put("process_name", name);
        row.put("event_name", "1");
        row.put("event_start_time", day + " " + hour + ":00:00");
        row.put("event_end_time", day + " " + hour + ":30:00");
        row.put("handle_user_name", "经办人");
        row.put("handle_explain", "同意");
        return row("up_pro_process", day + " " + hour + ":30:01", row);
    }

    Map<String, Object> ended(String number, String day, String hour) {
        var row = new TreeMap<String, String>();
        row.put("project_no", number);
        row.put("result_date", day + " " + hour + ":00:00");
        row.put("result_type", "0");
        row.put("is_delivery_results", "0");
        return row("up_pro_result", day + " " + hour + ":00:01", row);
    }

    static Map<String, Object> row(String table, String time, Map<String, String> columns) {
        var row = new LinkedHashMap<String, Object>();
        row.put("table", table);
        row.put("operation", "I");
        row.put("time", time);
        row.put("guid", UUID.randomUUID().toString());
        row.put("row", columns);
        return row;
    }

    /** SM3 of the row as canonical JSON: names in order, no spaces. */
    static byte[] leaf(Map<String, Object> row) {
        var sorted = new TreeMap<String, Object>(row);
        sorted.put("row", new TreeMap<>((Map<?, ?>) row.get("row")));
        return sm3(JSON.writeValueAsString(sorted).getBytes(StandardCharsets.UTF_8));
    }

    static int bucket(String guid) {
        byte[] digest = sm3(guid.getBytes(StandardCharsets.UTF_8));
        return (digest[0] & 0xff) << 4 | (digest[1] & 0xf0) >> 4;
    }

    /** What it says of a day: how many rows of each table, and the digest of all. */
    static Map<String, Object> statement(List<Map<String, Object>> rows, boolean withBuckets) {
        var counts = new TreeMap<String, Integer>();
        rows.forEach(it -> counts.merge((String) it.get("table"), 1, Integer::sum));
        var digests = buckets(rows);
        byte[] all = new byte[BUCKETS * 32];
        for (int i = 0; i < BUCKETS; i++) {
            System.arraycopy(digests.get(i), 0, all, i * 32, 32);
        }
        var statement = new LinkedHashMap<String, Object>();
        statement.put("tables", counts);
        statement.put("digest", HexFormat.of().formatHex(sm3(all)));
        if (withBuckets) {
            statement.put(
                    "buckets", digests.stream().map(HexFormat.of()::formatHex).toList());
        }
        return statement;
    }

    static List<byte[]> buckets(List<Map<String, Object>> rows) {
        var buckets = new ArrayList<List<byte[]>>();
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new ArrayList<>());
        }
        rows.forEach(it -> buckets.get(bucket((String) it.get("guid"))).add(leaf(it)));
        return buckets.stream()
                .map(leaves -> {
                    leaves.sort(Arrays::compareUnsigned);
                    byte[] together = new byte[leaves.size() * 32];
                    for (int i = 0; i < leaves.size(); i++) {
                        System.arraycopy(leaves.get(i), 0, together, i * 32, 32);
                    }
                    return sm3(together);
                })
                .toList();
    }

    /** The identifiers and leaves of its rows in these buckets. */
    static List<Map<String, Object>> rowsOf(List<Map<String, Object>> rows, List<Integer> wanted) {
        return rows.stream()
                .filter(it -> wanted.contains(bucket((String) it.get("guid"))))
                .map(it -> Map.<String, Object>of(
                        "guid", it.get("guid"), "leaf", HexFormat.of().formatHex(leaf(it))))
                .toList();
    }

    static byte[] sm3(byte[] input) {
        var digest = new SM3Digest();
        digest.update(input, 0, input.length);
        byte[] result = new byte[32];
        digest.doFinal(result, 0);
        return result;
    }
}
