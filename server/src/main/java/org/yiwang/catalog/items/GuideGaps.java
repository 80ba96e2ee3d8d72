package org.yiwang.catalog.items;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 未录入 in versions published before a guide could say so. They never change, so what is empty in them is understood when
 * they are read: nobody wrote down that there is none.
 */
final class GuideGaps {
    /** What stood for an unknown fee. */
    private static final Set<String> NO_FEE = Set.of("未录入", "记录未载");

    private GuideGaps() {}

    /** The guide as it is if it names its gaps, else with them named. */
    static Guide named(Guide guide, List<Material> materials) {
        if (guide.unrecorded() != null) {
            return guide;
        }
        var fee = guide.fee();
        var known = fee == null || NO_FEE.contains(fee.note()) ? null : fee;
        return new Guide(
                guide.conditions(),
                guide.legalBasis(),
                guide.statutory(),
                guide.promised(),
                guide.visits(),
                guide.visitsReason(),
                known,
                guide.result(),
                guide.process(),
                guide.specialProcedures(),
                guide.handlingChannels(),
                guide.questions(),
                guide.notes(),
                guide.sourceNote(),
                gaps(guide, known, materials),
                guide.acceptorDecides(),
                guide.safeguard(),
                guide.minorsApply(),
                guide.particulars(),
                guide.flow(),
                guide.commitment());
    }

    private static Set<Guide.Part> gaps(Guide guide, Guide.@Nullable Fee fee, List<Material> materials) {
        var gaps = EnumSet.noneOf(Guide.Part.class);
        note(gaps, Guide.Part.CONDITIONS, guide.conditions().isEmpty());
        note(gaps, Guide.Part.LEGAL_BASIS, guide.legalBasis().isEmpty());
        note(gaps, Guide.Part.TIME_LIMITS, guide.statutory() == null && guide.promised() == null);
        note(gaps, Guide.Part.VISITS, guide.visits() == null);
        note(gaps, Guide.Part.FEE, fee == null);
        note(gaps, Guide.Part.RESULT, guide.result() == null);
        note(gaps, Guide.Part.MATERIALS, materials.isEmpty());
        note(gaps, Guide.Part.PROCESS, guide.process().isEmpty());
        note(gaps, Guide.Part.CHANNELS, guide.handlingChannels().isEmpty());
        note(gaps, Guide.Part.QUESTIONS, guide.questions().isEmpty());
        return gaps;
    }

    private static void note(Set<Guide.Part> gaps, Guide.Part part, boolean missing) {
        if (missing) {
            gaps.add(part);
        }
    }
}
