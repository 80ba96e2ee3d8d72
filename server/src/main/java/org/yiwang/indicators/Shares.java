package org.yiwang.indicators;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.items.OnlineDepth;
import org.yiwang.catalog.items.OnlineDepth.Level;
import org.yiwang.catalog.items.Particulars.Coverage;
import org.yiwang.indicators.Counted.Why;

/**
 * Shares of the items that are done upon application. What no record tells of stays in the denominator, so that nobody looks better
 * for having written less, and is counted apart.
 */
enum Shares {
    /** 可网办率: something of it can be done over the network (网办深度 2 to 7). */
    ONLINE_AVAILABLE("online-available-rate", it -> level(it, Level.PRE_REVIEW)),
    /** 全程网办率: 网办深度 5, 6 or 7. */
    FULLY_ONLINE("fully-online-rate", it -> level(it, Level.FULL)),
    /** 最多跑一次率. */
    AT_MOST_ONCE("at-most-once-rate", it -> it.visits() == null ? null : it.visits() <= 1),
    /** 零跑动率: no visit, or handled over the network to the end. */
    ZERO_VISIT("zero-visit-rate", Shares::needsNoVisit),
    /** 即办率. */
    INSTANT("instant-rate", it -> it.standard().handling() == Handling.INSTANT),
    /** 全省通办率: accepted across prefectures at least. */
    PROVINCE_WIDE(
            "province-wide-rate",
            it -> it.coverage() == null ? null : it.coverage().compareTo(Coverage.PREFECTURES) >= 0),
    /** 网办深度 Ⅰ. */
    DEPTH_INFORMATION("depth-1", it -> exactly(it, Level.INFORMATION)),
    /** 网办深度 Ⅱ. */
    DEPTH_PRE_REVIEW("depth-2", it -> exactly(it, Level.PRE_REVIEW)),
    /** 网办深度 Ⅲ. */
    DEPTH_ACCEPTANCE("depth-3", it -> exactly(it, Level.ACCEPTANCE)),
    /** 网办深度 Ⅳ. */
    DEPTH_FULL("depth-4", it -> exactly(it, Level.FULL)),
    /** 马上办. */
    AT_ONCE("list-at-once", it -> it.standard().handling() == Handling.INSTANT),
    /** 网上办. */
    ONLINE("list-online", it -> level(it, Level.PRE_REVIEW)),
    /** 就近办: in a town or village, or at a terminal. */
    NEARBY("list-nearby", Shares::isNearby),
    /** 一次办. */
    ONCE("list-once", it -> it.visits() == null ? null : it.visits() <= 1);

    /** 依申请六类加公共服务: 许可, 给付, 确认, 奖励, 裁决, 其他, 公共服务. */
    static final Set<String> UPON_APPLICATION = Set.of("01", "05", "07", "08", "09", "10", "20");

    private static final int TOWN = 5;
    private static final int CODE_OF_ITEM = 31;

    private final String code;
    private final Function<Facts.Item, @Nullable Boolean> reached;

    Shares(String code, Function<Facts.Item, @Nullable Boolean> reached) {
        this.code = code;
        this.reached = reached;
    }

    String code() {
        return code;
    }

    Stream<Counted> of(Stream<Facts.Item> items, Unit unit) {
        var each = items.map(this::counted);
        return unit == Unit.HANDLING_ITEM ? each : together(each);
    }

    private Counted counted(Facts.Item it) {
        return new Counted(
                it.code(),
                it.standard().title(),
                it.region().value(),
                it.department(),
                why(it) == Why.REACHED ? 1 : 0,
                why(it) == Why.NOT_UPON_APPLICATION ? 0 : 1,
                why(it));
    }

    private Why why(Facts.Item it) {
        if (!UPON_APPLICATION.contains(it.standard().typeCode())) {
            return Why.NOT_UPON_APPLICATION;
        }
        Boolean is = reached.apply(it);
        return is == null ? Why.UNRECORDED : is ? Why.REACHED : Why.NOT_REACHED;
    }

    /** 事项 as the unit: reached if each of its 业务办理项 reaches it. */
    private static Stream<Counted> together(Stream<Counted> each) {
        var items = new LinkedHashMap<String, Counted>();
        each.forEach(it -> items.merge(
                it.code().substring(0, Math.min(CODE_OF_ITEM, it.code().length())),
                it,
                (one, other) -> rank(one) >= rank(other) ? one : other));
        return Collections.unmodifiableMap(items).entrySet().stream()
                .map(it -> new Counted(
                        it.getKey(),
                        it.getValue().title(),
                        it.getValue().region(),
                        it.getValue().department(),
                        it.getValue().numerator(),
                        it.getValue().denominator(),
                        it.getValue().why()));
    }

    /** What weighs more when several 业务办理项 are one 事项. */
    private static int rank(Counted it) {
        return switch (it.why()) {
            case NOT_REACHED -> 3;
            case UNRECORDED -> 2;
            case REACHED -> 1;
            default -> 0;
        };
    }

    private static @Nullable Boolean level(Facts.Item it, Level least) {
        var depth = it.depth();
        return depth == null ? null : OnlineDepth.level(depth).compareTo(least) >= 0;
    }

    private static @Nullable Boolean exactly(Facts.Item it, Level level) {
        var depth = it.depth();
        return depth == null ? null : OnlineDepth.level(depth) == level;
    }

    private static @Nullable Boolean needsNoVisit(Facts.Item it) {
        var visits = it.visits();
        if (visits != null && visits == 0 || Boolean.TRUE.equals(level(it, Level.FULL))) {
            return true;
        }
        return visits == null ? null : Boolean.FALSE;
    }

    private static @Nullable Boolean isNearby(Facts.Item it) {
        return it.standard().level() >= TOWN && it.standard().level() <= TOWN + 1 ? Boolean.TRUE : it.terminals();
    }
}
