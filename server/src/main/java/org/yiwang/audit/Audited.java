package org.yiwang.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler of which each call leaves one record: when it is done, in the transaction of the write or before the answer
 * goes out; when it is refused because the caller may not, or the thing is not there or not in that state, after that.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
    /** What it does: a code that its module declares in {@code acts.json}, such as {@code case.read}. */
    String value();

    /** Kind of the object, such as {@code case}. */
    String object() default "";

    /** The part of the address that names the object; without it the use case says so. */
    String id() default "";

    /** The part or parameter of the address that says more, such as which file of a case. */
    String detail() default "";

    /** Only if this parameter is there. */
    String when() default "";

    /** What it does where {@link #when} is missing; nothing that leaves a record if this is not said. */
    String otherwise() default "";

    /** Also if nobody is logged in, who then has failed to be somebody or was somebody until now. */
    boolean anonymous() default true;

    /** Why, unless the use case knows better; {@link Purpose#HANDLING} is {@link Purpose#OWN} for who is no staff. */
    Purpose purpose() default Purpose.HANDLING;
}
