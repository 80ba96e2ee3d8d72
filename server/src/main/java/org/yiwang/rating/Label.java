package org.yiwang.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/**
 * 评价标签: what was good or bad, in words that are the same in the whole country. A label belongs to one level: the first
 * digit of its code, as the national exchange numbers them.
 */
public enum Label {
    ONE_WINDOW("510", "一窗受理一次办结", "One window, done in one go"),
    PAPERS_AFTERWARDS("511", "可以先受理后补材料", "Accepted first, papers afterwards"),
    NO_PROOF("512", "不用提交证明", "No proof had to be brought"),
    WHOLLY_ONLINE("513", "可以全程网上办理", "Can be done wholly online"),
    BY_PHONE("514", "可以使用手机办理", "Can be done on a phone"),
    NEARBY("515", "可以就近办理", "Can be done nearby"),
    NO_PAPERS("516", "无需材料直接办理", "Done at once, without papers"),
    WARM_AND_QUICK("517", "服务热情效率高", "Warm and quick service"),

    ONE_FORM("406", "填写一张表单就可完成申报", "One form was enough"),
    PAPERS_ONLINE("407", "在线提交材料窗口核验", "Papers sent online, checked at the window"),
    ONE_LIST("408", "一张清单告知全部申报材料", "One list told of all papers"),
    PROMISE_FOR_PAPERS("409", "用告知承诺减免申报材料", "A written promise replaced papers"),
    APPOINTMENT("410", "可以在线预约办理", "Appointments can be made online"),
    ONE_VISIT("411", "跑大厅一次办完", "One visit to the hall was enough"),
    SELF_SERVICE("412", "可以使用自助机办理", "Can be done at a self-service machine"),
    GOOD_MANNERS("413", "服务态度较好", "Good manners"),

    TOLD_ONCE("307", "一次性告知需要补正的材料", "Told once of all that was missing"),
    SAMPLE_GIVEN("308", "提供申报材料样本", "Samples of the papers were there"),
    IN_PROMISED_TIME("309", "在承诺的时间内办结", "Done in the promised time"),
    GUIDE_RIGHT("310", "办事指南指引准确", "The guide was right"),
    GUIDE_ENOUGH("311", "按办事指南要求的材料即可办理", "The papers in the guide were enough"),
    BY_COURIER("312", "可以快递送达", "Can be delivered by courier"),
    VISITS_AS_PROMISED("313", "跑动次数与承诺的一致", "As many visits as promised"),
    PLAIN_MANNERS("314", "服务态度一般", "So-so manners"),

    NO_SAMPLE("207", "没有提供材料样本", "No samples of the papers"),
    NO_LIST("208", "没有提供材料清单", "No list of the papers"),
    NOT_IN_PROMISED_TIME("209", "未在承诺时间内办结", "Not done in the promised time"),
    SAME_PROOF_AGAIN("210", "同样内容的证明材料被要求多次提交", "The same proof was asked for again"),
    ONLINE_ONLY_IN_NAME("211", "承诺网办但无法在线办理", "Promised online, but not possible online"),
    QUEUED_DESPITE_APPOINTMENT("212", "在线预约办理后到实体大厅重复取号排队", "Had to queue again despite an appointment"),
    UNSKILLED("213", "工作人员业务不熟练", "Staff did not know their work"),
    STIFF_MANNERS("214", "服务态度生硬", "Stiff manners"),

    EXTRA_CONDITION("108", "在办事指南之外增加新的审批条件", "A condition that is not in the guide"),
    EXTRA_PAPER("109", "需提供办事指南之外的申报材料", "A paper that is not in the guide"),
    BEYOND_LEGAL_TIME("110", "无理由超过法定办理时间", "Beyond the legal time without reason"),
    WRONG_SAMPLE("111", "办事指南提供样本有错", "The sample in the guide was wrong"),
    PAPERS_NOT_TAKEN_ONLINE("112", "承诺在线收取申报材料实际无法收取", "Papers could not be sent online as promised"),
    SENT_ABOUT("113", "多头跑窗口和部门", "Sent from window to window"),
    MORE_VISITS_THAN_PROMISED("114", "跑动次数与承诺的不一致", "More visits than promised"),
    BAD_MANNERS_AND_SLOW("115", "服务态度差效率低", "Bad manners and slow");

    private final String code;
    private final String chinese;
    private final String english;

    Label(String code, String chinese, String english) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    /** Three digits, the first of them the level. */
    public String code() {
        return code;
    }

    public Score score() {
        return Score.ofExchangeCode(code.charAt(0) - '0');
    }

    public String in(Language language) {
        return language.choose(chinese, english);
    }

    /** The label with this code. */
    public static Optional<Label> of(String code) {
        return Arrays.stream(values()).filter(label -> label.code.equals(code)).findFirst();
    }

    /** The labels to choose from at this level. */
    public static List<Label> of(Score score) {
        return Arrays.stream(values()).filter(label -> label.score() == score).toList();
    }

    /**
     * Reads what was chosen along with a level.
     *
     * @throws Problem {@code invalid-input} with a {@code rating/unknown-label} or {@code rating/label-of-other-level}
     *     or {@code field/repeated} for each label that is wrong
     */
    static List<Label> chosen(Score score, List<String> codes) {
        var labels = new ArrayList<Label>();
        var errors = new ArrayList<Problem.Invalid>();
        for (int i = 0; i < codes.size(); i++) {
            var label = of(codes.get(i));
            if (codes.indexOf(codes.get(i)) < i) {
                errors.add(new Problem.Invalid("/labels/" + i, "field/repeated"));
            } else if (label.isEmpty()) {
                errors.add(new Problem.Invalid("/labels/" + i, "rating/unknown-label"));
            } else if (label.get().score() != score) {
                errors.add(new Problem.Invalid("/labels/" + i, "rating/label-of-other-level"));
            } else {
                labels.add(label.get());
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return labels;
    }
}
