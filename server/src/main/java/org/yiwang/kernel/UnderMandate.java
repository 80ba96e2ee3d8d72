package org.yiwang.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a mandate must allow for this handler to be called for another. Without it a handler is for those who act for themselves:
 * whoever acts for another is refused, unless it is for everybody.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface UnderMandate {
    /** Each one of these is enough; none: it concerns her own account, for whomever she acts. */
    Mandate.Act[] value();
}
