package org.yiwang.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A handler whose calls leave no record in the audit, and why none is needed (GB/T 22239-2019 §8.1.4.3 a). */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotAudited {
    /** Public, and nobody's data. */
    String PUBLIC = "public, and nobody's data";

    /** Figures only. */
    String FIGURES = "figures only";

    /** A list of the caller's own things, of which each leaves a record when it is opened. */
    String OWN_LIST = "a list of her own things; what she opens leaves a record";

    /** Why. */
    String value();
}
