package org.yiwang.cases.views;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.records.OfficerChange;
import org.yiwang.cases.records.Paper;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.law.Pause;
import org.yiwang.catalog.law.Remedy;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.licence.Licence;
import tools.jackson.databind.JsonNode;

/**
 * A case as it is shown: whole to the applicant and the organ, without form, applicant and files to whoever has only the
 * query code. Its parts are put together one by one; in JSON they stand side by side.
 */
record CaseView(
        @JsonUnwrapped Head head,
        @Nullable ApplicantView applicant,
        @JsonUnwrapped Content content,
        @JsonUnwrapped History history,
        List<LicenceView> licences,
        List<RemedyView> remedies,
        @JsonUnwrapped Review review,
        @JsonUnwrapped Next next,
        @JsonUnwrapped Sections known) {

    /**
     * Which case it is, and how it stands.
     *
     * @param passage its way from the window that received it; null if it was received where it is decided
     */
    record Head(
            String number,
            @Nullable String queryCode,
            String itemCode,
            String title,
            String department,
            String region,
            String regionName,
            Stage stage,
            String stageName,
            @Nullable Outcome outcome,
            @Nullable String outcomeName,
            Instant receivedAt,
            @Nullable LocalDate acceptedOn,
            @Nullable Instant concludedAt,
            @Nullable PassageView passage) {}

    /**
     * 通办流转: received at one window, decided elsewhere.
     *
     * @param window the organ whose window received it
     * @param organ the organ that decides, and against which the clocks run
     * @param sentAt null: not yet, or taken in before that
     * @param workingDaysToSend working days that began between receipt and sending on; null until then
     * @param workingDaysToTakeIn the same until it was taken in
     * @param late whether it took, or takes, longer to pass on than it should
     * @param clock against whom the clocks run, in words
     */
    record PassageView(
            String window,
            String windowRegionName,
            String organ,
            Instant receivedAt,
            @Nullable Instant sentAt,
            @Nullable Instant takenInAt,
            @Nullable Integer workingDaysToSend,
            @Nullable Integer workingDaysToTakeIn,
            boolean late,
            String clock) {}

    /**
     * What was handed in, and what is asked for.
     *
     * @param formerForm the answers before a correction; null if none was corrected
     * @param byNetwork the answer that was not asked for, because whoever handles it is known by her 网号, and nobody may ask her for her
     *     number; null if there is none
     * @param askedBefore what came with a correction, of which alone more may be asked; null if all may be asked, or nothing
     * @param promised papers that were promised and are still missing; null if there are none
     * @param instant whether it is decided on the spot (即办件)
     * @param commitment what it was applied for by promising; null if nothing was
     * @param corrected pointers to the answers that differ from those before, such as {@code /form/premises}
     */
    record Content(
            @Nullable JsonNode form,
            @Nullable JsonNode formSchema,
            @Nullable JsonNode formUi,
            @Nullable JsonNode formerForm,
            @Nullable String byNetwork,
            List<String> corrected,
            List<MaterialView> materials,
            @Nullable SupplementView supplement,
            @Nullable AskedView askedBefore,
            @Nullable PromisedView promised,
            boolean instant,
            @Nullable CommittedView commitment) {
        static final Content NONE = ofPapers(List.of(), false, null);

        /** Without the form. */
        static Content ofPapers(List<MaterialView> materials, boolean instant, @Nullable CommittedView commitment) {
            return new Content(
                    null, null, null, null, null, List.of(), materials, null, null, null, instant, commitment);
        }
    }

    /** What has happened, what falls due, and what was issued. */
    record History(List<StepView> timeline, List<ClockView> clocks, List<PaperView> documents) {
        History with(List<StepView> steps) {
            return new History(steps, clocks, documents);
        }
    }

    /**
     * What goes on within the organ; nobody else sees it.
     *
     * @param handling who handles it; null to whoever is not of the organ
     * @param annulment that it shall be voided or deleted, as long as nobody has answered
     * @param siteChecks in the order in which they were written down
     * @param siteCheckWanted whether nothing is granted before the place was seen
     */
    record Review(
            @Nullable HandlingView handling,
            @Nullable AnnulmentView annulment,
            List<SiteCheckView> siteChecks,
            boolean siteCheckWanted) {
        static final Review NONE = new Review(null, null, List.of(), false);
    }

    /**
     * 承办人: who of the organ handles the case.
     *
     * @param officer her name; null if nobody does
     * @param own whether that is whoever looks, or somebody in whose stead she works
     * @param since when it came to her; null if nobody has it
     * @param actions what whoever looks can do about it
     * @param changes how it came to her, from the first on
     */
    record HandlingView(
            @Nullable String officer,
            boolean own,
            @Nullable Instant since,
            List<OfficerActionView> actions,
            List<OfficerChangeView> changes) {}

    /** @param name in words */
    record OfficerActionView(OfficerChange.What change, String name) {}

    /**
     * @param what in words
     * @param by name of who brought it about
     * @param insteadOf name of the colleague on leave in whose stead; null if by a post of her own
     * @param officer name of who has had it from then on; null if nobody
     */
    record OfficerChangeView(
            OfficerChange.What change,
            String what,
            Instant at,
            String by,
            @Nullable String insteadOf,
            @Nullable String officer,
            @Nullable String reason) {}

    /** @param own whether whoever looks has proposed it */
    record AnnulmentView(String kind, String name, String reason, boolean own, Instant at) {}

    /**
     * @param at when the officers were there
     * @param result in words
     * @param toSign whether it waits for the signature of whoever looks
     */
    record SiteCheckView(
            UUID id,
            Instant at,
            String place,
            String findings,
            boolean passed,
            String result,
            List<OfficerView> officers,
            boolean signed,
            boolean toSign) {}

    /** @param signedAt null: not yet */
    record OfficerView(String name, @Nullable Instant signedAt) {}

    /**
     * What comes next.
     *
     * @param actions what the viewer can do next
     * @param withheld what she could do at this stage, and cannot just now
     * @param phrases what decisions on this item often say; for the organ only
     * @param pauses what can stop the clocks of this case, if the viewer may do that
     * @param extension how it can be given more days, if the viewer may do that; null otherwise
     */
    record Next(
            List<Action> actions,
            List<WithheldView> withheld,
            List<Phrases.Phrase> phrases,
            List<PauseView> pauses,
            @Nullable ExtensionView extension) {
        static final Next NONE = new Next(List.of(), List.of(), List.of(), List.of(), null);

        /** With words at hand, and with what can stop the clocks and on what each rests. */
        Next offering(List<Phrases.Phrase> offered, Map<Pause, String> stopping, Language language) {
            var kinds = stopping.entrySet().stream()
                    .map(it -> new PauseView(it.getKey(), it.getKey().in(language), it.getValue()))
                    .toList();
            return new Next(actions, withheld, offered, kinds, extension);
        }

        /** With more days, or with why there are none to be had. */
        Next extending(Rule rule, @Nullable Problem hindrance) {
            return hindrance == null
                    ? new Next(
                            and(actions, Action.EXTEND),
                            withheld,
                            phrases,
                            pauses,
                            new ExtensionView(rule.days().days(), rule.citation()))
                    : new Next(
                            actions, and(withheld, new WithheldView(Action.EXTEND, hindrance)), phrases, pauses, null);
        }

        private static <T> List<T> and(List<T> some, T one) {
            return Stream.concat(some.stream(), Stream.of(one)).toList();
        }
    }

    /** @param basis clause of the law, or what the item itself names */
    record PauseView(Pause kind, String name, String basis) {}

    /** @param most days at the most */
    record ExtensionView(int most, String clause) {}

    /**
     * What other modules know of the case.
     *
     * @param sections by module, as far as the viewer may see it
     * @param sectionsMissing modules that could not say what they know just now
     */
    record Sections(Map<String, Object> sections, List<String> sectionsMissing) {}

    /**
     * The applicant, masked.
     *
     * @param networkIdentity whether she has shown a 网号 in the place of a number: nobody may ask her for hers
     */
    record ApplicantView(
            String name,
            @Nullable String idNumber,
            @Nullable String phone,
            boolean networkIdentity) {}

    /**
     * @param condition in which case it is wanted, in words
     * @param applies whether it is wanted for what the form says; a condition that no form can tell always is
     * @param waived whether a promise stands in its place (告知承诺)
     * @param file the first of the files
     * @param files those that are the paper now, in their order
     * @param former those that a correction replaced, the latest first
     */
    record MaterialView(
            String id,
            String name,
            Material.Necessity necessity,
            @Nullable String condition,
            boolean applies,
            @Nullable String replacedBy,
            boolean waived,
            @Nullable FileView file,
            List<FileView> files,
            List<FileView> former) {}

    /** @param fresh handed in by a correction */
    record FileView(String id, String name, long size, String type, String sm3, Instant suppliedAt, boolean fresh) {}

    /**
     * @param at when it happened
     * @param recordedAt when it was written down, if that was later; null otherwise
     * @param demo whether it is history made up for the demo
     * @param by who took the step, in words: the applicant, an organ, or the system
     * @param sentTo the organ that was named as the right one, or to which it was forwarded
     */
    record StepView(
            Instant at,
            @Nullable Instant recordedAt,
            boolean demo,
            Step step,
            String title,
            String by,
            @Nullable String sentTo,
            @Nullable String reason,
            @Nullable String clause,
            @Nullable String documentNumber) {
        StepView because(@Nullable String why, @Nullable String basis, @Nullable String document) {
            return new StepView(at, recordedAt, demo, step, title, by, sentTo, why, basis, document);
        }

        StepView by(String others) {
            return new StepView(at, recordedAt, demo, step, title, others, sentTo, reason, clause, documentNumber);
        }
    }

    /**
     * @param extended days it was given beyond its own
     * @param dueOn null while the calendar of its year is not published, and while it stands still
     * @param dueNotBefore the earliest it can be then: counted Monday to Friday, or resumed today
     * @param explanation why it is due on that day
     * @param suspensions when it stood still, and by which paper
     * @param counting every day of the count
     */
    record ClockView(
            Deadline.Kind kind,
            String title,
            Deadline.State state,
            LocalDate startedOn,
            int days,
            int extended,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueNotBefore,
            @Nullable Integer remainingWorkingDays,
            String explanation,
            String basis,
            List<SuspensionView> suspensions,
            List<DayView> counting) {}

    /**
     * @param from the day it was stopped, which is not counted
     * @param to the day it was resumed, which is; null while it stands still
     * @param document number of the paper about it
     */
    record SuspensionView(
            Pause kind,
            String name,
            LocalDate from,
            @Nullable LocalDate to,
            String document) {}

    record DayView(LocalDate date, boolean counted, String why) {}

    record PaperView(String number, Paper.Kind kind, String title, Instant issuedAt) {}

    /** @param problem how the step would be refused, with the clause it rests on */
    record WithheldView(Action action, Problem problem) {}

    /**
     * What is open against a decision that is adverse, once its delivery has begun.
     *
     * @param within the time in Chinese words, as the decision has it
     * @param to before whom
     * @param from the day of the delivery, which is not counted
     * @param lastDay null while the holidays of its year are not published
     * @param notBefore the earliest it can be then
     */
    /**
     * A way in which what was decided can be contested.
     *
     * @param from the day on which the decision reached her; null if it has not yet, and the period has not begun
     */
    record RemedyView(
            Remedy.Kind kind,
            String name,
            String within,
            String to,
            String clause,
            @Nullable LocalDate from,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate notBefore) {}

    record LicenceView(String identifier, String title, Licence.Status status) {}

    /**
     * @param materials identifiers of the papers asked for
     * @param reason all reasons in one text
     * @param papers the papers asked for
     * @param fields the answers asked for
     * @param note what holds for all of them
     */
    record SupplementView(
            List<String> materials,
            String reason,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueNotBefore,
            List<WantedView> papers,
            List<WantedView> fields,
            @Nullable String note) {}

    /**
     * @param materials identifiers of papers
     * @param fields pointers to answers
     */
    record AskedView(List<String> materials, List<String> fields) {}

    /**
     * 告知承诺.
     *
     * @param terms what was promised
     * @param waived names of the papers in whose place it stands
     * @param withdrawnAt when it was taken back, before the decision; null if it was not
     * @param verification how far it is verified; null as long as nothing was granted for it
     */
    record CommittedView(
            List<String> terms,
            List<String> waived,
            String consequences,
            String basis,
            Instant madeAt,
            @Nullable Instant withdrawnAt,
            @Nullable VerificationView verification) {}

    /**
     * 核查.
     *
     * @param dueOn by which day it is to be known
     * @param remedyUntil by which day what was found wrong is to be put right
     * @param kept null: not known yet
     * @param revokedAt when what was granted was revoked
     */
    record VerificationView(
            LocalDate dueOn,
            @Nullable LocalDate remedyUntil,
            @Nullable Boolean kept,
            @Nullable Instant verifiedAt,
            @Nullable Instant revokedAt) {}

    /** @param dueOn the last day for them, once it is accepted; null until then, and while its calendar is not published */
    record PromisedView(
            List<WantedView> papers,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueNotBefore) {}

    /**
     * @param what identifier of a paper, or pointer to an answer such as {@code /form/premises}
     * @param reason its own; null if the note is the reason
     */
    record WantedView(String what, String name, @Nullable String reason) {}
}
