package org.yiwang.demo;

/** What one module brings to the demo. Its bean has a name that begins with Demo, and the profile {@code demo}. */
public interface DemoPart {
    /** Parts come in this order. */
    Order order();

    /** One after the other: each may count on what stands before it. */
    enum Order {
        CATALOGUE,
        ACCOUNTS,
        LICENCES,
        CASES,
        RATINGS,
        MESSAGES
    }

    /** At every start, before the first request: brings what is not there yet. */
    default void load() {}

    /** At every start, after the past: brings what still is not there of what people arranged in it. */
    default void settle() {}

    /** Whether nobody has used this part yet. Where somebody has, there is no past to be made up. */
    default boolean isUntouched() {
        return true;
    }

    /**
     * Once, at the first start: says what people did in the weeks before. All of it is carried out in one transaction, so
     * that a server that dies meanwhile has done nothing.
     */
    default void tell(DemoPast past) {}
}
