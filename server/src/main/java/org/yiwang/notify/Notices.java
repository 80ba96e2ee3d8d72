package org.yiwang.notify;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.PasswordGuessed;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.outbox.Hears;

/** All that can be done with messages. */
@Service
@Transactional
public class Notices {
    private final NoticeStore store;
    private final People people;
    private final Clock clock;

    Notices(NoticeStore store, People people, Clock clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Tells somebody something: in her inbox with this transaction; by text message, and by e-mail if she gave an
     * address, when that has committed.
     *
     * @param body plain words without personal data: it travels over networks that are not ours
     */
    public void send(UUID recipient, String title, String body, @Nullable String caseNumber) {
        var notice = new Notice(new Notice.Id(Ids.next()), recipient, title, body, caseNumber, clock.instant(), false);
        store.add(notice);
        store.queue(notice, Channel.SMS);
        if (people.hasEmail(recipient)) {
            store.queue(notice, Channel.EMAIL);
        }
    }

    /** Lets the owner of an account know that somebody guesses at her password; in her inbox only, there is no hurry. */
    @Hears(value = "notify.tell-of-guesses", formerly = "Notices.guessed(PasswordGuessed)")
    void guessed(PasswordGuessed event) {
        store.add(new Notice(
                new Notice.Id(Ids.next()),
                event.account(),
                "有人多次输错您的登录密码",
                "最近有人用您的用户名登录，密码多次不对，没有登录成功。系统已经让对方放慢，您用过的设备不受影响，您不需要做什么。"
                        + "如果是您自己输错的，不必理会。"
                        + " (Somebody has tried wrong passwords for your account and did not get in. Nothing needs doing.)",
                null,
                clock.instant(),
                false));
    }

    /** The actor's messages, newest first. */
    @Transactional(readOnly = true)
    public List<Notice> of(Actor actor, @Nullable Cursor after, int limit) {
        return store.of(actor.account(), after, limit);
    }

    @Transactional(readOnly = true)
    public int unread(Actor actor) {
        return store.unread(actor.account());
    }

    /** Marks one of the actor's messages as read; twice is as once. */
    public void read(Actor actor, Notice.Id id) {
        if (!store.markRead(actor.account(), id, clock.instant())) {
            throw Problem.notFound("notify/unknown-message");
        }
    }
}
