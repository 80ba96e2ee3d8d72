package org.yiwang.delivery;

import org.yiwang.kernel.Language;

/** 签收人: who takes a paper that is handed over, and counts as whom it is for (《民事诉讼法》第八十八条). */
enum Receiver {
    HERSELF("本人", "herself"),
    FAMILY("同住成年家属", "an adult of her family who lives with her"),
    ORGAN("法定代表人、负责人或者负责收件的人", "who represents the organisation or receives its post"),
    AGENT("代收人", "an agent she named to receive it");

    private final String chinese;
    private final String english;

    Receiver(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language.choose(chinese, english);
    }
}
