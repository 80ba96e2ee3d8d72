package org.yiwang.faults;

import java.util.List;
import java.util.Map;
import org.yiwang.stories.Errand;

/** What is said with a step. */
final class Bodies {
    static final Map<String, Object> GRANT = Map.of("outcome", "GRANTED", "reason", "符合条件", "clause", "《行政许可法》第三十八条");
    static final Map<String, Object> DENIAL = Map.of("outcome", "DENIED", "reason", "不符合条件", "clause", "《行政许可法》第三十八条");
    static final Map<String, Object> HEARING = Map.of("kind", "HEARING", "reason", "与他人有重大利益关系", "plannedDays", 10);
    static final Map<String, Object> SEEN =
            Map.of("place", "示范路1号", "findings", "与平面图一致", "passed", true, "with", List.of("approver"));
    static final Map<String, Object> EXTENSION = Map.of("days", 5, "reason", "需要补充核查");
    static final Map<String, Object> WITHDRAWAL = Map.of("reason", "不办了");
    static final Map<String, Object> REFUSAL = Map.of("reason", "不符合受理条件", "clause", "《行政许可法》第三十二条");
    static final String POLICE = Errand.encode("公安");

    private Bodies() {}
}
