package org.yiwang.catalog.desk;

import org.yiwang.kernel.Language;

/** 未录入: what of an item is not recorded, so that people are told less than they should be (GB/T 39046-2020 table 4). */
enum Gap {
    FORM("没有网上申请表", "No form to apply online", "not v.online"),
    SOURCE("没有核对过的来源", "Not checked against an official record", "v.grade = 'INDICATIVE'"),
    CONDITIONS("办理条件未录入", "Conditions not recorded", absent("conditions")),
    BASIS("法律依据未录入", "Legal basis not recorded", absent("legalBasis")),
    TIME_LIMIT("办理时限未录入", "Time limit not recorded", absent("statutory") + " and " + absent("promised")),
    MATERIALS("申请材料未录入", "Papers not recorded", "not exists (select from catalog.materials p where p.version = v.id)"),
    PROCESS("办理流程未录入", "Steps not recorded", absent("process")),
    VISITS("到办事现场次数未录入", "Number of visits not recorded", absent("visits")),
    ADDRESS("有部门的办理地点未录入", "An office whose address is not recorded", "m.without_address > 0"),
    PHONE("有部门的咨询电话未录入", "An office whose phone for questions is not recorded", "m.without_phone > 0");

    private final String chinese;
    private final String english;
    private final String condition;

    Gap(String chinese, String english, String condition) {
        this.chinese = chinese;
        this.english = english;
        this.condition = condition;
    }

    private static String absent(String part) {
        return "coalesce(v.guide -> '" + part + "', 'null') in ('null', '[]')";
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }

    /** Whether an item has it, in SQL over its version {@code v} and its implementations {@code m}. */
    String condition() {
        return "(" + condition + ")";
    }
}
