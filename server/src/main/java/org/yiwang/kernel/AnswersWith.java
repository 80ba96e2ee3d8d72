package org.yiwang.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a handler answers, as far as the contract cannot tell from how it is declared. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnswersWith {
    /** Statuses beside those that follow from its method, its parameters and its rule of access. */
    int[] also() default {};

    /** Kinds of files that it hands out, as media types. */
    String[] files() default {};
}
