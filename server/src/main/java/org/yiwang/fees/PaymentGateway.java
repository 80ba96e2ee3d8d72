package org.yiwang.fees;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Money;

/**
 * 统一支付平台: where money is paid. Of it only this is asked: an order is known by the number we give it, is paid at most once, and
 * what was asked twice happens once. No data of cards or accounts comes here.
 *
 * <p>Any of these calls can be carried out and its answer lost. So each may be made again, whatever became of it, and {@link
 * Unanswered} says no more than that nothing is known. An adapter that is told by its platform that something has happened says so
 * to {@link Payments#heard}; what it is told is not believed, but asked for.
 */
public interface PaymentGateway {
    /**
     * Opens an order, or finds it again by its number; one that is paid, or that was {@linkplain #close closed}, stays so. Where the
     * platform lets orders lapse, the adapter opens it anew once the one before cannot be paid any more.
     *
     * @return address of the page on which whoever has it can pay
     * @throws Unanswered
     */
    String open(Order order);

    /**
     * How an order stands.
     *
     * @throws Unanswered
     */
    Standing ask(String number);

    /**
     * Closes an order, so that it cannot be paid any more, unless it has been.
     *
     * @return how it stands after that
     * @throws Unanswered
     */
    Standing close(String number);

    /**
     * Gives back what was paid, all of it; known by the number we give it, it happens once.
     *
     * @return when it was given back; empty while that is under way
     * @throws Unanswered
     */
    Optional<Instant> refund(Refund refund);

    /**
     * 对账单: all that was paid and given back on a day of Beijing that is over.
     *
     * @throws Unanswered also while the statement is not there yet
     */
    List<Line> statement(LocalDate day);

    /**
     * 订单.
     *
     * @param number ours; no other order ever has it
     * @param back path of our page to which whoever has paid comes back
     */
    record Order(String number, Money amount, String title, String back) {}

    /**
     * @param payment null unless it is paid
     */
    record Standing(State state, @Nullable Payment payment) {
        /** Not paid. */
        static Standing of(State state) {
            return new Standing(state, null);
        }
    }

    /** How an order can stand. */
    enum State {
        /** The platform knows no order of this number. */
        UNKNOWN,
        OPEN,
        PAID,
        CLOSED
    }

    /**
     * What was paid.
     *
     * @param transaction number under which the platform has it
     */
    record Payment(String transaction, Money amount, Instant at) {}

    /**
     * @param order number of the order that was paid
     * @param number ours
     */
    record Refund(String order, String number, Money amount) {}

    /**
     * A line of a statement.
     *
     * @param number of the order, or of the refund
     */
    record Line(
            Kind kind,
            String number,
            Money amount,
            Instant at,
            @Nullable String transaction) {
        /** What it is of. */
        enum Kind {
            PAYMENT,
            REFUND
        }
    }

    /** The platform has not answered: whatever was asked of it has happened or not. */
    class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unanswered(String message) {
            super(message);
        }

        public Unanswered(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
