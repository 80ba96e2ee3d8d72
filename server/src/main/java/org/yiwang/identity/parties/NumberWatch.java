package org.yiwang.identity.parties;

import java.util.UUID;
import org.yiwang.kernel.PartyKind;

/** What a module makes of numbers so that it finds a party again by them; told in the transaction in which one is proved. */
public interface NumberWatch {
    /**
     * This party has proved this number. May be told more than once.
     *
     * @param number 公民身份号码 or 统一社会信用代码, of another document with its kind before it: personal data, not to be kept in the clear
     */
    void proved(UUID party, PartyKind kind, String number);
}
