package org.yiwang.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a text of a request is taken in; one that does not say is a line: trimmed, composed, without control characters. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {
    Kind value();

    /** What a text is. */
    enum Kind {
        /** One line. */
        LINE,
        /** Several lines, trimmed as a whole. */
        LINES,
        /** Something not finished: kept as it was typed. */
        DRAFT,
        /** A password: nobody touches it. */
        SECRET
    }
}
