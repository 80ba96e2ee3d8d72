package org.yiwang.clients;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yiwang.kernel.Language;

/** What a client may be told of somebody, each with her consent; that it is the same person as before needs none. */
enum Scope {
    OPENID("openid", "您是同一个人（不含姓名和号码）", "That you are the same person (no name, no number)"),
    PROFILE("profile", "姓名或者名称、是个人还是单位", "Name, and whether it is a person or an organisation"),
    NUMBER("number", "核实过的公民身份号码或者统一社会信用代码", "Citizen number or credit code, if it was proved"),
    PHONE("phone", "手机号码", "Mobile phone number");

    private final String code;
    private final String chinese;
    private final String english;

    Scope(String code, String chinese, String english) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    /** As it is asked for. */
    String code() {
        return code;
    }

    /** What is told, in words. */
    String in(Language language) {
        return language.choose(chinese, english);
    }

    static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Scope::code).toList();
    }
}
