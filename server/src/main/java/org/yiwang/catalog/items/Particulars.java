package org.yiwang.catalog.items;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.TimeLimit;

/**
 * 实施清单要素 beyond what people read first: what the standard of an item says for all who handle it (rows {@code
 * up_task_general_extend} of the national exchange; GB/T 39046-2020). Null everywhere means that no record tells; an empty list,
 * that there is none.
 *
 * @param powerSource 权力来源
 * @param bodyNature 实施主体性质
 * @param depth 网上办理深度
 * @param coverage 通办范围
 * @param payOnline 是否支持网上支付
 * @param express 是否支持物流快递
 * @param appointment 是否支持预约办理
 * @param inHall 是否进驻政务大厅
 * @param terminals 是否支持自助终端办理
 * @param quantityLimit 数量限制, in words
 * @param resultSample 结果样本: where a sample of the result is found
 * @param feeProjects 收费项目
 * @param intermediaries 中介服务
 * @param procedures 特别程序
 * @param jointBodies 联办机构
 * @param permitMode 证照分离: how a permit to do business has been reformed; null if it is none
 * @param delegations 委托、下放: to whom the power was handed down
 */
public record Particulars(
        @Nullable PowerSource powerSource,
        @Nullable BodyNature bodyNature,
        @Nullable Set<OnlineDepth> depth,
        @Nullable Coverage coverage,
        @Nullable Boolean payOnline,
        @Nullable Boolean express,
        @Nullable Boolean appointment,
        @Nullable Boolean inHall,
        @Nullable Boolean terminals,
        @Nullable String quantityLimit,
        @Nullable String resultSample,
        @Nullable List<FeeProject> feeProjects,
        @Nullable List<Intermediary> intermediaries,
        @Nullable List<Procedure> procedures,
        @Nullable List<String> jointBodies,
        @Nullable PermitMode permitMode,
        @Nullable List<Delegation> delegations) {
    /** Of whatever no record tells. */
    public static final Particulars UNRECORDED = new Particulars(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Of which only the depth is known. */
    public static Particulars ofDepth(Set<OnlineDepth> depth) {
        return new Particulars(
                null, null, depth, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public Particulars {
        depth = depth == null ? null : Set.copyOf(depth);
        feeProjects = copy(feeProjects);
        intermediaries = copy(intermediaries);
        procedures = copy(procedures);
        jointBodies = copy(jointBodies);
        delegations = copy(delegations);
    }

    private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** 权力来源, in the order of the codes 1 to 6. */
    public enum PowerSource {
        /** 法定本级行使. */
        STATUTORY,
        /** 上级下放. */
        HANDED_DOWN,
        /** 上级授权. */
        AUTHORISED_BY_SUPERIOR,
        /** 同级授权. */
        AUTHORISED_BY_PEER,
        /** 上级委托. */
        ENTRUSTED_BY_SUPERIOR,
        /** 同级委托. */
        ENTRUSTED_BY_PEER
    }

    /** 实施主体性质 (GB/T 39046-2020 table A.3). */
    public enum BodyNature {
        /** 1 法定机关. */
        STATUTORY_ORGAN,
        /** 2 授权组织. */
        AUTHORISED_ORGANISATION,
        /** 3 受委托组织. */
        ENTRUSTED_ORGANISATION,
        /** 9 其他. */
        OTHER
    }

    /** 通办范围, the narrowest first. */
    public enum Coverage {
        /** Only where it is handled. */
        NONE,
        /** 跨县. */
        COUNTIES,
        /** 全市. */
        PREFECTURE,
        /** 跨市. */
        PREFECTURES,
        /** 全省. */
        PROVINCE,
        /** 跨省. */
        PROVINCES,
        /** 全国. */
        NATION
    }

    /** 证照分离改革方式 (国发〔2021〕7号). */
    public enum PermitMode {
        /** 直接取消审批. */
        ABOLISHED,
        /** 审批改为备案. */
        FILING,
        /** 实行告知承诺. */
        COMMITMENT,
        /** 优化审批服务. */
        IMPROVED_SERVICE,
        /** 审批, not reformed. */
        APPROVAL
    }

    /**
     * 收费项目.
     *
     * @param standard 收费标准, such as 每证 10 元
     * @param basis 收费依据
     * @param reducible 是否允许减免
     */
    public record FeeProject(
            String name,
            @Nullable String standard,
            @Nullable String basis,
            @Nullable Boolean reducible,
            @Nullable String reductionBasis) {}

    /**
     * 中介服务: what somebody else must examine or certify first.
     *
     * @param basis the clause that asks for it; null: no law does, so nobody may ask for it (优化营商环境条例 §43)
     */
    public record Intermediary(
            String name, @Nullable String basis, @Nullable String limit) {}

    /** 特别程序 (GB/T 39046-2020 table A.7): what takes time that the limits do not count. */
    public record Procedure(
            Kind kind, String name, @Nullable TimeLimit limit) {
        /** 种类. */
        public enum Kind {
            /** 1 延长审批. */
            EXTENSION,
            /** 2 除延长审批外的特别程序. */
            OTHER
        }
    }

    /**
     * 委托、下放.
     *
     * @param to whom: the credit code of a department, or the code of a region or zone (自贸区), whose department of the kind may then
     *     claim the item whatever its level; or in words, which are only shown
     * @param form whether the power itself went down, or is only exercised for who has it
     * @param basis by which decision
     */
    public record Delegation(String to, Form form, @Nullable String basis) {
        /** How. */
        public enum Form {
            /** 下放. */
            HANDED_DOWN,
            /** 委托. */
            ENTRUSTED
        }
    }
}
