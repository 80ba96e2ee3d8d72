package org.yiwang.outbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method with one parameter, the event it hears. It is called after the transaction that told the event has
 * committed, in a transaction of its own; what it writes and the note that it has heard commit together, so its effect
 * on the database happens exactly once. Effects elsewhere may happen twice.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hears {
    /**
     * The name under which its deliveries are stored, such as {@code rating.offer}: the module, and what it does. It
     * stays when class, method or event are renamed, and no two listeners may have the same.
     */
    String value();

    /** Names it had before, under which envelopes may still be stored. */
    String[] formerly() default {};
}
