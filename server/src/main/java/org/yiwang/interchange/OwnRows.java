package org.yiwang.interchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.cases.CasePapers;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Step;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.items.Material;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.interchange.UpProRow.Operation;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PartyKind;

/**
 * This platform's own cases as rows of the exchange. A step that was taken is one row; from the acceptance on, what it says of the whole
 * case is another. The same step always gives rows of the same identifiers and times.
 */
@Component
class OwnRows {
    /** 基本编码 within 实施编码, and that within 业务办理项编码. */
    private static final int BASIC_FROM = 19;

    private static final int TASK = 31;

    private final Items items;
    private final CasePapers papers;
    private final People people;
    private final Audit audit;

    OwnRows(Items items, CasePapers papers, People people, Audit audit) {
        this.items = items;
        this.papers = papers;
        this.people = people;
        this.audit = audit;
    }

    /** Whoever applied, as she is told to one system in one request: read once, with one record. */
    final class Applicants {
        private final String system;
        private final Map<UUID, Person> known = new LinkedHashMap<>();

        Applicants(String system) {
            this.system = system;
        }

        private Person of(Case about) {
            return known.computeIfAbsent(
                    about.applicant(),
                    party -> people.reveal(audit.readForSystem(
                            system,
                            "interchange.pull",
                            about.number().value(),
                            party,
                            DataKind.NAME,
                            DataKind.ID_NUMBER)));
        }
    }

    Applicants applicants(String system) {
        return new Applicants(system);
    }

    /**
     * The rows that follow from a step.
     *
     * @param course all steps of the case
     */
    List<UpProRow> of(Watched watched, List<Happening> course, Happening step, Applicants applicants) {
        var about = watched.about();
        var rows = new ArrayList<UpProRow>();
        rows.add(process(about, step));
        if (about.acceptedOn() == null) {
            return rows; // never accepted: its steps are all there is to tell
        }
        switch (step.step()) {
            case ACCEPT, DEEM_ACCEPTED -> {
                rows.add(accept(watched, course, step, Operation.I, applicants));
                rows.addAll(materials(about, step));
            }
            case EXTEND, TAKE_OVER -> {
                if (accepted(course).isPresent()) {
                    rows.add(accept(watched, course, step, Operation.U, applicants));
                }
            }
            case SUSPEND -> special(watched, step, step, Operation.I).ifPresent(rows::add);
            case RESUME ->
                course.stream()
                        .filter(it -> it.step() == Step.SUSPEND && it.position() < step.position())
                        .reduce((one, later) -> later)
                        .flatMap(began -> special(watched, began, step, Operation.U))
                        .ifPresent(rows::add);
            case CONCLUDE, FORWARD, WITHDRAW, CONFIRM_WITHDRAWAL, VOID, DELETE, LAPSE, LAPSE_OF_PROMISE ->
                result(about, course, step).ifPresent(rows::add);
            default -> {
                // a step, and nothing else
            }
        }
        return rows;
    }

    private static UpProRow row(
            String table, Operation operation, Happening step, Case about, String what, Map<String, String> columns) {
        String guid = UUID.nameUUIDFromBytes(
                        (table + "/" + about.id().value() + "/" + what).getBytes(StandardCharsets.UTF_8))
                .toString();
        columns.values().removeIf(String::isEmpty);
        return new UpProRow(table, operation, time(step.writtenAt()), guid, columns);
    }

    private static String time(Instant at) {
        return Format.written(LocalDateTime.ofInstant(at, Days.BEIJING));
    }

    private static UpProRow process(Case about, Happening step) {
        var columns = new LinkedHashMap<String, String>();
        columns.put("project_no", about.number().value());
        columns.put("process_name", step.step().in(Language.CHINESE));
        columns.put("event_name", step.step().isAsked() ? "1" : "3");
        columns.put("event_start_time", time(step.happenedAt()));
        columns.put(
                "event_end_time",
                time(step.writtenAt().isBefore(step.happenedAt()) ? step.happenedAt() : step.writtenAt()));
        columns.put("handle_user_name", about.departmentName());
        columns.put("handle_explain", step.step().in(Language.CHINESE));
        return row(Course.PROCESS, Operation.I, step, about, String.valueOf(step.position()), columns);
    }

    private static Optional<Happening> accepted(List<Happening> course) {
        return course.stream()
                .filter(it -> it.step() == Step.ACCEPT || it.step() == Step.DEEM_ACCEPTED)
                .findFirst();
    }

    private UpProRow accept(
            Watched watched, List<Happening> course, Happening step, Operation operation, Applicants applicants) {
        var about = watched.about();
        var version = items.version(about.itemVersion());
        var applicant = applicants.of(about);
        var columns = new LinkedHashMap<String, String>();
        columns.put("project_no", about.number().value());
        columns.put("catalog_code", about.itemCode().substring(BASIC_FROM, TASK));
        columns.put("task_code", about.itemCode().substring(0, TASK));
        columns.put("task_handle_item", about.itemCode());
        columns.put("task_name", about.title());
        columns.put("task_version", String.valueOf(version.number()));
        columns.put("project_type", version.isInstant() ? "1" : "2");
        columns.put("apply_type", "1");
        columns.put("apply_date", time(about.receivedAt()));
        columns.put("applyer_name", applicant.name());
        columns.put("applyer_type", applicant.kind() == PartyKind.PERSON ? "1" : "2");
        columns.put("applyer_page_type", kind(applicant));
        columns.put("applyer_page_code", applicant.idNumber() == null ? "-" : applicant.idNumber());
        columns.put("org_code", about.department());
        columns.put("org_name", about.departmentName());
        columns.put("accept_date", acceptedAt(about, course));
        promise(watched).ifPresent(it -> columns.put("promise_date", it));
        return row(Course.ACCEPT, operation, step, about, "accept", columns);
    }

    /** 证件类型 by the code table of 国家政务服务平台; 999: none of these. */
    private static String kind(Person applicant) {
        IdentityDocument.@Nullable Kind document = applicant.document();
        if (applicant.kind() != PartyKind.PERSON) {
            return "001";
        }
        return switch (document) {
            case null -> "999";
            case CITIZEN -> "111";
            case HOME_RETURN_PERMIT -> "516";
            case TAIWAN_PERMIT -> "511";
            case PERMANENT_RESIDENCE -> "553";
            case PASSPORT -> "414";
            case RESIDENCE_PERMIT -> "999";
        };
    }

    private static String acceptedAt(Case about, List<Happening> course) {
        return accepted(course)
                .filter(it -> it.step() == Step.ACCEPT)
                .map(it -> time(it.happenedAt()))
                .orElseGet(() -> Format.written(
                        Objects.requireNonNull(about.acceptedOn()).atStartOfDay()));
    }

    private static Optional<String> promise(Watched watched) {
        return last(watched, Kind.PROMISE);
    }

    private static Optional<String> last(Watched watched, Kind kind) {
        return watched.clocks().stream()
                .filter(it -> it.kind() == kind)
                .reduce((one, later) -> later)
                .map(Clock::dueOn)
                .map(it -> Format.written(it.atTime(LocalTime.of(23, 59, 59))));
    }

    private List<UpProRow> materials(Case about, Happening step) {
        var version = items.version(about.itemVersion());
        var rows = new ArrayList<UpProRow>();
        papers.handedIn(about.id()).forEach((material, files) -> {
            var columns = new LinkedHashMap<String, String>();
            columns.put("project_no", about.number().value());
            columns.put("material_name", name(version, material));
            columns.put("get_type", "1");
            columns.put("get_num", String.valueOf(files));
            rows.add(row(Course.MATERIAL, Operation.I, step, about, "material/" + material, columns));
        });
        return rows;
    }

    private static String name(ItemVersion version, String material) {
        return version.materials().stream()
                .filter(it -> it.id().equals(material))
                .map(Material::name)
                .findFirst()
                .orElse(material);
    }

    private static Optional<UpProRow> special(Watched watched, Happening began, Happening step, Operation operation) {
        var end =
                operation == Operation.U ? Optional.of(time(step.happenedAt())) : last(watched, Kind.SPECIAL_PROCEDURE);
        return end.filter(it -> it.compareTo(time(began.happenedAt())) >= 0).map(it -> {
            var columns = new LinkedHashMap<String, String>();
            columns.put("project_no", watched.about().number().value());
            columns.put("special_type", "9");
            columns.put("special_name", began.step().in(Language.CHINESE));
            columns.put("special_reason", began.step().in(Language.CHINESE));
            columns.put("special_time", time(began.happenedAt()));
            columns.put("end_time", it);
            return row(Course.SPECIAL, operation, step, watched.about(), String.valueOf(began.position()), columns);
        });
    }

    private static Optional<UpProRow> result(Case about, List<Happening> course, Happening step) {
        if (accepted(course).isEmpty()) {
            return Optional.empty();
        }
        var columns = new LinkedHashMap<String, String>();
        columns.put("project_no", about.number().value());
        columns.put("result_date", time(step.happenedAt()));
        columns.put("result_type", result(about));
        columns.put("result_explain", about.stage().in(Language.CHINESE));
        columns.put("is_delivery_results", "0");
        return Optional.of(row(Course.RESULT, Operation.I, step, about, "result", columns));
    }

    /** 办结结果. */
    private static String result(Case about) {
        return switch (about.stage()) {
            case WITHDRAWN -> "1";
            case VOIDED -> "2";
            case DELETED -> "3";
            case FORWARDED -> "4";
            case LAPSED -> "5";
            case CONCLUDED -> about.outcome() == Outcome.GRANTED ? "0" : "6";
            case RECEIVED, CORRECTING, ACCEPTED, SUSPENDED, WITHDRAWING, DECIDED, REFUSED -> "6";
        };
    }
}
