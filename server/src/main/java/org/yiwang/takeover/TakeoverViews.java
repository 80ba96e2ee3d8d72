package org.yiwang.takeover;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.files.Files;
import org.yiwang.identity.Person;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Masking;
import org.yiwang.takeover.TakeoverView.FileView;
import org.yiwang.takeover.TakeoverView.Shown;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Puts together what each side is shown. */
@Component
class TakeoverViews {
    private final TakeoverStore store;
    private final Files files;
    private final Words words;
    private final Clock clock;

    TakeoverViews(TakeoverStore store, Files files, Words words, Clock clock) {
        this.store = store;
        this.files = files;
        this.words = words;
        this.clock = clock;
    }

    /** To one of the two sides. */
    TakeoverView toSide(Takeover request, Actor reader, Language language) {
        boolean mine = Takeovers.isAsker(reader, request);
        return view(
                request,
                new Shown(
                        true,
                        null,
                        mine ? papers(request.id()) : null,
                        !mine,
                        remedy(request, language),
                        mine,
                        !mine,
                        false),
                language);
    }

    /** In a list of one of the two sides. */
    TakeoverView inList(Takeover request, boolean mine, Language language) {
        return view(request, Shown.inList(mine, !mine, false), language);
    }

    /** To the organ. */
    TakeoverView toOrgan(Takeover request, Person asker, Actor reader, Language language) {
        @Nullable String number = asker.idNumber();
        return view(
                request,
                new Shown(
                        true,
                        number == null ? null : Masking.keep(number, 6, 4),
                        papers(request.id()),
                        true,
                        remedy(request, language),
                        false,
                        false,
                        mayDecide(request, reader)),
                language);
    }

    /** In a list of the organ. */
    TakeoverView inDeskList(Takeover request, Actor reader, Language language) {
        return view(request, Shown.inList(false, false, mayDecide(request, reader)), language);
    }

    private static boolean mayDecide(Takeover request, Actor reader) {
        var about = request.about();
        return reader.may("takeover:decide", about.region(), about.department());
    }

    private List<FileView> papers(UUID id) {
        return store.files(id).stream().map(files::find).map(FileView::of).toList();
    }

    private @Nullable String remedy(Takeover request, Language language) {
        return request.decision() == null ? null : words.say(Sentence.of("takeover/remedy"), language);
    }

    private TakeoverView view(Takeover request, Shown shown, Language language) {
        return TakeoverView.of(request, shown, today(), language);
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }
}
