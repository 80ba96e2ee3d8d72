package org.yiwang.catalog.guides;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Grade;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.Safeguard;
import org.yiwang.catalog.search.ItemView;
import tools.jackson.databind.JsonNode;

/**
 * 办事指南 as the portal shows it: one item at one body, with everything there is to know before applying.
 *
 * @param commitment 告知承诺: how it can be had for a promise; null if it cannot, or not in its domain
 */
public record GuideView(
        String code,
        String title,
        @Nullable String titleEn,
        @Nullable String subItem,
        String department,
        String departmentCode,
        String region,
        String regionName,
        String typeCode,
        String typeName,
        List<Audience> audiences,
        List<String> themes,
        Handling handling,
        @Nullable Integer promisedDays,
        @Nullable Integer visits,
        boolean applicable,
        Grade grade,
        int version,
        LocalDate effectiveOn,
        String baseCode,
        String levelName,
        List<String> conditions,
        List<String> legalBasis,
        @Nullable TimeLimit statutory,
        @Nullable TimeLimit promised,
        @Nullable String visitsReason,
        Guide.@Nullable Fee fee,
        Guide.@Nullable Result result,
        List<Material> materials,
        List<Guide.Step> process,
        List<String> specialProcedures,
        @Nullable String address,
        @Nullable String hours,
        LocalPart.@Nullable SummerHours summerHours,
        @Nullable List<String> windows,
        String consultPhone,
        String complaintPhone,
        List<Guide.Question> questions,
        @Nullable String notes,
        List<String> handlingChannels,
        List<Clock> clocks,
        JsonNode formSchema,
        JsonNode formUi,
        String sourceNote,
        List<Guide.Part> unrecorded,
        @Nullable Safeguard safeguard,
        boolean minorsApply,
        @Nullable Flow flow,
        @Nullable Commitment commitment) {

    /** A clock that will run for an application, and the rule it rests on. */
    record Clock(Kind kind, int days, TimeLimit.Unit unit, String basis) {
        /** What has to be done by its end. */
        enum Kind {
            /** 一次性告知补正. */
            CORRECTION_NOTICE,
            /** 承诺办结. */
            PROMISE,
            /** 法定办结. */
            STATUTE,
            /** 颁发、送达. */
            DELIVERY
        }
    }

    static GuideView of(
            ItemView item,
            ItemVersion version,
            Office office,
            String levelName,
            List<Clock> clocks,
            @Nullable Commitment commitment) {
        var guide = version.guide();
        return new GuideView(
                item.code(),
                item.title(),
                item.titleEn(),
                item.subItem(),
                item.department(),
                item.departmentCode(),
                item.region(),
                item.regionName(),
                item.typeCode(),
                item.typeName(),
                item.audiences(),
                item.themes(),
                item.handling(),
                item.promisedDays(),
                item.visits(),
                item.applicable(),
                item.grade(),
                version.number(),
                version.effectiveOn(),
                item.code().substring(19, 31),
                levelName,
                guide.conditions(),
                guide.legalBasis(),
                guide.statutory(),
                guide.promised(),
                guide.visitsReason(),
                guide.fee(),
                guide.result(),
                version.materials(),
                guide.process(),
                guide.specialProcedures(),
                office.address(),
                office.hours(),
                version.local().summerHours(),
                version.local().windows(),
                office.consultPhone(),
                office.complaintPhone(),
                guide.questions(),
                guide.notes(),
                guide.handlingChannels(),
                clocks,
                version.formSchema(),
                version.formUi(),
                guide.sourceNote(),
                Objects.requireNonNullElse(guide.unrecorded(), Set.<Guide.Part>of()).stream()
                        .sorted()
                        .toList(),
                guide.safeguard(),
                guide.letsMinorsApply(),
                guide.flow(),
                commitment);
    }

    /** Where to go, when, and whom to ask or complain to. */
    record Office(@Nullable String address, @Nullable String hours, String consultPhone, String complaintPhone) {
        /** Who is not recorded can be asked through 12345; a place and hours that are not recorded are not made up. */
        static Office of(LocalPart recorded) {
            return new Office(
                    recorded.address(),
                    recorded.hours(),
                    or(recorded.consultPhone(), "12345"),
                    or(recorded.complaintPhone(), "12345"));
        }

        private static String or(@Nullable String recorded, String otherwise) {
            return recorded == null ? otherwise : recorded;
        }
    }
}
