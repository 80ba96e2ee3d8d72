package org.yiwang.licence;

import org.yiwang.kernel.CreditCode;

/** An organ that issues licences under its seal: its credit code and its full name. */
public record Organ(String code, String name) {
    public Organ {
        code = CreditCode.of(code).reveal();
    }
}
