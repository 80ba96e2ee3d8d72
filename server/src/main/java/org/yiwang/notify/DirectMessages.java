package org.yiwang.notify;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.identity.PhoneMessages;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PhoneNumber;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Messages to a phone that is waiting for them, by the gateway there is. They are not kept: what they say is good for minutes. */
@Component
class DirectMessages implements PhoneMessages {
    private final Gateways gateways;
    private final Words words;

    DirectMessages(Gateways gateways, Words words) {
        this.gateways = gateways;
        this.words = words;
    }

    @Override
    public boolean areSent() {
        return gateways.open().contains(Channel.SMS);
    }

    @Override
    public void send(UUID id, PhoneNumber phone, Sentence what, Language language) {
        var text = Sentence.of("notify/text").with("text", words.say(what, language));
        gateways.texts().send(id, phone.reveal(), words.say(text, language));
    }
}
