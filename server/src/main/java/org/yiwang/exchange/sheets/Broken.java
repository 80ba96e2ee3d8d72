package org.yiwang.exchange.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yiwang.kernel.Problem;

/** What is wrong with a file as a whole; gathered, because whoever mends it wants to know all of it. */
final class Broken {
    static final String POINTER = "/file";
    private static final int MOST = 20;

    private final List<Problem.Invalid> faults = new ArrayList<>();

    void add(String code, Map<String, Object> values) {
        faults.add(new Problem.Invalid(POINTER, code, values));
        if (faults.size() >= MOST) {
            throwIfAny();
        }
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    static Problem because(String code, Map<String, Object> values) {
        return Problem.invalid(List.of(new Problem.Invalid(POINTER, code, values)));
    }

    static Problem because(String code) {
        return because(code, Map.of());
    }
}
