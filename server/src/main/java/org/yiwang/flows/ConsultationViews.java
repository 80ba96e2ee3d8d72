package org.yiwang.flows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.flows.Consultation.Opinion;
import org.yiwang.flows.Consultation.Reply;
import org.yiwang.flows.Consultation.State;
import org.yiwang.flows.Consultations.Standing;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** What is shown of consultations: to the organs that ask and are asked, never to whoever applied. */
@Component
class ConsultationViews {
    private final Consultations consultations;
    private final People people;
    private final Words words;

    ConsultationViews(Consultations consultations, People people, Words words) {
        this.consultations = consultations;
        this.people = people;
        this.words = words;
    }

    /** What the reader may see of those about a case. */
    List<ConsultationView> of(Case shown, Actor reader, Language language) {
        return views(consultations.of(shown, reader), reader, language);
    }

    /** What somebody who may ask can choose from; null to whoever may not. */
    @Nullable
    AskingView asking(Case shown, Actor reader) {
        return consultations.mayAsk(reader, shown)
                ? new AskingView(
                        consultations.defaultDays(),
                        IntStream.rangeClosed(1, Consultation.MOST_DAYS)
                                .mapToObj(it -> LimitView.of(consultations.limit(shown, it)))
                                .toList())
                : null;
    }

    List<ConsultationView> views(Collection<Standing> standings, Actor reader, Language language) {
        var names = people.staff(standings.stream()
                .map(Standing::consultation)
                .flatMap(it -> Stream.of(
                                it.askedBy(),
                                it.reply() == null ? null : it.reply().actor())
                        .filter(Objects::nonNull))
                .collect(Collectors.toSet()));
        return standings.stream().map(it -> view(it, names, reader, language)).toList();
    }

    private ConsultationView view(Standing it, Map<UUID, String> names, Actor reader, Language language) {
        var asked = it.consultation();
        boolean mayAnswer = Consultations.mayAnswer(reader, it);
        @Nullable Reply reply = asked.reply();
        return new ConsultationView(
                asked.id(),
                asked.departmentName(),
                asked.question(),
                names.getOrDefault(asked.askedBy(), "—"),
                asked.askedAt(),
                LimitView.of(it.limit()),
                words.say(it.limit().explanation(), language),
                it.state(),
                it.state().in(language),
                it.light(),
                reply == null ? null : reply(reply, names, language),
                mayAnswer ? opinions(language) : List.of(),
                Consultations.mayWithdraw(reader, it));
    }

    private static ReplyView reply(Reply reply, Map<UUID, String> names, Language language) {
        return new ReplyView(
                reply.opinion(),
                reply.opinion().in(language),
                reply.text(),
                names.getOrDefault(reply.actor(), "—"),
                reply.at());
    }

    private static List<OpinionName> opinions(Language language) {
        return Arrays.stream(Opinion.values())
                .map(it -> new OpinionName(it, it.in(language)))
                .toList();
    }

    /**
     * A consultation.
     *
     * @param department that is asked
     * @param officer who asked
     * @param limit until when there should be an answer
     * @param explanation why it is that day
     * @param reply null until it is answered
     * @param opinions what the reader may answer now; empty if she may not
     * @param withdrawable whether the reader may take it back now
     */
    record ConsultationView(
            UUID id,
            String department,
            String question,
            String officer,
            Instant askedAt,
            LimitView limit,
            String explanation,
            State state,
            String stateName,
            Light light,
            @Nullable ReplyView reply,
            List<OpinionName> opinions,
            boolean withdrawable) {
        @Override
        public String toString() {
            return "ConsultationView[" + id + "]";
        }
    }

    /**
     * What was answered.
     *
     * @param officer who answered
     */
    record ReplyView(Opinion opinion, String opinionName, String text, String officer, Instant repliedAt) {
        @Override
        public String toString() {
            return "ReplyView[" + opinion + "]";
        }
    }

    /** What can be answered, and what it is called. */
    record OpinionName(Opinion opinion, String name) {}

    /**
     * So many working days, and when they end.
     *
     * @param dueOn the last day; null while the holidays of a year in it are not published
     * @param dueNotBefore the earliest it can be; null where the last day is known
     */
    record LimitView(
            int workingDays,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueNotBefore) {
        static LimitView of(Limit limit) {
            return new LimitView(limit.days(), limit.dueOn(), limit.notBefore());
        }
    }

    /**
     * What is chosen from when another department is asked.
     *
     * @param defaultDays working days that are given where nobody names others
     * @param limits when there should be an answer, for each number of working days that may be given, were it asked today
     */
    record AskingView(int defaultDays, List<LimitView> limits) {}
}
