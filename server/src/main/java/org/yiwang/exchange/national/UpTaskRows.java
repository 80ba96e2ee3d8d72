package org.yiwang.exchange.national;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Theme;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.OnlineDepth;
import org.yiwang.catalog.items.Particulars;
import org.yiwang.exchange.Codes;
import org.yiwang.exchange.Contents;
import org.yiwang.exchange.ExportedItem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * The rows of the national exchange that say an item. Columns of which nothing is recorded here stay empty: blank and sample forms as
 * attachments, single login, codes of townships and villages.
 */
@Component
class UpTaskRows {
    /** 网上办理深度 of what cannot be done over the network at all. */
    private static final String NO_DEPTH = "9";

    private final Codes codes;
    private final Contents contents;
    private final Words words;

    UpTaskRows(Codes codes, Contents contents, Words words) {
        this.codes = codes;
        this.contents = contents;
        this.words = words;
    }

    /**
     * What is known when an export begins.
     *
     * @param batch what all rows of it have in common ({@code cd_batch})
     * @param time when it was made ({@code cd_time})
     */
    record Batch(String batch, String time, Catalogue catalogue) {}

    private record Told(ExportedItem item, Contents.Said said, Particulars particulars, Batch batch) {
        ItemContent content() {
            return said.content();
        }

        LocalPart local() {
            return said.local();
        }

        UpRow row(UpTable table, String part) {
            var row = new UpRow(table, item.code() + "/" + item.number() + part);
            return stamped(row, batch, item.number())
                    .put("task_code", item.code().substring(0, 31))
                    .put("task_handle_item", item.code())
                    .put("task_version", item.number());
        }
    }

    private static UpRow stamped(UpRow row, Batch batch, int number) {
        return row.put("cd_operation", number == 1 ? "I" : "U")
                .put("cd_time", batch.time())
                .put("cd_batch", batch.batch());
    }

    /** All rows but that of the basic catalogue. */
    List<UpRow> of(ExportedItem item, Batch batch) {
        var said = contents.of(item);
        var particulars = Objects.requireNonNullElse(said.content().guide().particulars(), Particulars.UNRECORDED);
        var told = new Told(item, said, particulars, batch);
        var rows = new ArrayList<UpRow>();
        rows.add(basic(told));
        rows.add(extend(told));
        materials(told, rows);
        fees(told, rows);
        questions(told, rows);
        return rows;
    }

    /** The row of the basic catalogue: what the standard says, in the version in force. */
    UpRow directory(ExportedItem item, Batch batch) {
        var standard = batch.catalogue().entry(item.code()).map(Catalogue.Entry::standard);
        int number = standard.map(it -> it.number()).orElse(1);
        var row = new UpRow(UpTable.UP_TASK_DIRECTORY, item.item() + "/" + number);
        entry(row, item, contents.of(item).content());
        standard.ifPresent(it -> row.put("task_version", it.number()).put("plan_effective_date", it.effectiveOn()));
        return stamped(row, batch, number);
    }

    private void entry(UpRow row, ExportedItem item, ItemContent content) {
        row.put("task_name", content.title())
                .put("catalog_code", item.description().path("baseCode").asString())
                .put("local_catalog_code", item.item())
                .put("task_type", codes.type(content.typeCode()).code())
                .lines("by_law", content.guide().legalBasis())
                .put("use_level", item.description().path("level").asString())
                .put("task_state", codes.code(Codes.Table.STATE, ItemState.IN_USE));
    }

    private UpRow basic(Told told) {
        var guide = told.content().guide();
        var particulars = told.particulars();
        var local = told.local();
        var row = told.row(UpTable.UP_TASK_GENERAL_BASIC, "");
        entry(row, told.item(), told.content());
        row.put("task_name", told.said().title())
                .put("plan_effective_date", told.item().effectiveOn())
                .put("power_source", codes.code(Codes.Table.POWER_SOURCE, particulars.powerSource()))
                .put("dept_name", told.item().departmentName())
                .put("dept_code", told.item().department())
                .put("dept_type", codes.code(Codes.Table.BODY_NATURE, particulars.bodyNature()))
                .several("entrust_name", entrusted(particulars))
                .several(
                        "server_type",
                        codes(Codes.Table.AUDIENCE, told.content().audiences()))
                .put(
                        "project_type",
                        codes.code(Codes.Table.HANDLING, told.content().handling()))
                .several("handle_type", channels(guide.handlingChannels()))
                .lines("accept_condition", guide.conditions())
                .lines(
                        "handle_flow",
                        guide.process().stream().map(UpTaskRows::step).toList())
                .lines("special_procedure", procedures(guide, particulars))
                .put("limit_scene_num", guide.visits())
                .flag("is_fee", guide.fee() == null ? null : guide.fee().charged())
                .lines("fee_basis", texts(particulars.feeProjects(), Particulars.FeeProject::basis))
                .put("transact_addr", local.address())
                .put("transact_time", hours(local))
                .put("link_way", local.consultPhone())
                .put("supervise_way", local.complaintPhone())
                .put("mobile_terminal_url", local.mobileUrl());
        limit(row, "anticipate", guide.statutory());
        limit(row, "promise", guide.promised());
        return row;
    }

    private static List<String> entrusted(Particulars particulars) {
        return all(particulars.delegations())
                .filter(it -> it.form() == Particulars.Delegation.Form.ENTRUSTED)
                .map(Particulars.Delegation::to)
                .toList();
    }

    private List<String> channels(Collection<String> channels) {
        return channels.stream()
                .filter(codes.words(Codes.Table.CHANNEL)::contains)
                .map(it -> codes.of(Codes.Table.CHANNEL, it).code())
                .sorted()
                .toList();
    }

    private List<String> codes(Codes.Table table, Set<? extends Enum<?>> words) {
        return words.stream().map(it -> codes.of(table, it).code()).sorted().toList();
    }

    private static String step(Guide.Step step) {
        return step.step() + "（" + step.by() + "）";
    }

    private static List<String> procedures(Guide guide, Particulars particulars) {
        return Stream.concat(
                        guide.specialProcedures().stream(),
                        all(particulars.procedures()).map(Particulars.Procedure::name))
                .distinct()
                .toList();
    }

    private void limit(UpRow row, String which, @Nullable TimeLimit limit) {
        if (limit != null) {
            row.put(which + "_day", limit.days())
                    .put(which + "_type", codes.code(Codes.Table.UNIT, limit.unit()))
                    .put(which + "_explain", limit.explanation());
        }
    }

    private @Nullable String hours(LocalPart local) {
        var summer = local.summerHours();
        if (summer == null) {
            return local.hours();
        }
        String warm = words.write(Sentence.of("exchange/summer-hours")
                .with("from", summer.fromMonth())
                .with("to", summer.toMonth())
                .with("hours", summer.hours()));
        return local.hours() == null
                ? warm
                : words.write(Sentence.of("exchange/winter-hours").with("hours", local.hours())) + "\n" + warm;
    }

    private UpRow extend(Told told) {
        var guide = told.content().guide();
        var particulars = told.particulars();
        var row = told.row(UpTable.UP_TASK_GENERAL_EXTEND, "")
                .flag("is_entry_center", particulars.inHall())
                .flag("is_express", particulars.express())
                .flag("is_online", told.content().canBeAppliedForOnline())
                .flag("is_pay_online", particulars.payOnline())
                .flag("is_schedule", particulars.appointment())
                .flag("is_service_terminals", particulars.terminals())
                .put("online_handle_depth", depth(particulars.depth()))
                .put("online_handle_url", told.local().onlineUrl())
                .put("handle_area", codes.code(Codes.Table.COVERAGE, particulars.coverage()))
                .put("limit_explain", particulars.quantityLimit())
                .put("limit_scene_explain", guide.visitsReason())
                .several("other_dept", Objects.requireNonNullElse(particulars.jointBodies(), List.of()))
                .several("service_type", texts(particulars.intermediaries(), Particulars.Intermediary::name))
                .several("user_topic_type", themes(told, Audience.PERSON))
                .several("corp_topic_type", themes(told, Audience.ENTERPRISE));
        var result = guide.result();
        if (result != null) {
            row.put("result_name", result.name())
                    .put("result_type", codes.code(Codes.Table.RESULT, result.kind()))
                    .put(
                            "result_guid",
                            UpRow.guid("result/" + told.item().code() + "/"
                                    + told.item().number()));
        }
        return row;
    }

    private static @Nullable String depth(@Nullable Set<OnlineDepth> depth) {
        if (depth == null) {
            return null;
        }
        return depth.isEmpty()
                ? NO_DEPTH
                : String.join(
                        "^",
                        depth.stream()
                                .sorted()
                                .map(it -> String.valueOf(it.digit()))
                                .toList());
    }

    private static List<String> themes(Told told, Audience audience) {
        return told.batch().catalogue().themes().stream()
                .filter(it -> it.audience() == audience)
                .map(Theme::code)
                .filter(told.content().themes()::contains)
                .toList();
    }

    private void materials(Told told, List<UpRow> rows) {
        int order = 0;
        for (Material it : told.content().materials()) {
            rows.add(told.row(UpTable.UP_TASK_GENERAL_MATERIAL, "/" + it.id())
                    .put("material_name", it.name())
                    .put("material_type", codes.code(Codes.Table.MATERIAL_KIND, it.kind()))
                    .put("material_format", codes.code(Codes.Table.MATERIAL_FORM, it.form()))
                    .put("is_need", codes.code(Codes.Table.NECESSITY, it.necessity()))
                    .put("source_type", codes.code(Codes.Table.MATERIAL_SOURCE, it.source()))
                    .put("source_explain", it.sourceNote())
                    .put("page_num", it.copies())
                    .put("page_format", it.paperFormat())
                    .put("accept_stand", it.criteria())
                    .lines(
                            "fill_explain",
                            Stream.of(it.note(), it.condition())
                                    .filter(Objects::nonNull)
                                    .toList())
                    .put("order_num", ++order));
        }
    }

    private void fees(Told told, List<UpRow> rows) {
        int order = 0;
        for (var it : Objects.requireNonNullElse(told.particulars().feeProjects(), List.<Particulars.FeeProject>of())) {
            rows.add(told.row(UpTable.UP_TASK_GENERAL_FEE_PROJECT, "/" + ++order)
                    .put("fee_name", it.name())
                    .put("fee_stand", it.standard())
                    .put("by_law", it.basis())
                    .flag("is_desc", it.reducible())
                    .put("desc_explain", it.reductionBasis())
                    .put("order_num", order));
        }
    }

    private static void questions(Told told, List<UpRow> rows) {
        int order = 0;
        for (var it : told.content().guide().questions()) {
            rows.add(told.row(UpTable.UP_TASK_GENERAL_QUESTIONS, "/" + ++order)
                    .put("question", it.q())
                    .put("answer", it.a())
                    .put("order_num", order));
        }
    }

    private static <T> Stream<T> all(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private static <T> List<String> texts(@Nullable List<T> list, Function<T, @Nullable String> text) {
        return all(list).map(text).filter(Objects::nonNull).distinct().toList();
    }
}
