package org.yiwang.fees;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;

/** The page of the simulated payment platform; outside the demo there is no such route. */
@RestController
@Profile("demo")
@RequestMapping("/api/portal/simulated-payments/{order}")
@PermitAll
class SimulatedPaymentController {
    private static final int LOST = 1;

    private final SimulatedPayments platform;
    private final Payments payments;

    SimulatedPaymentController(SimulatedPayments platform, Payments payments) {
        this.platform = platform;
        this.payments = payments;
    }

    /** What is to be paid, for whoever has the address of the page. */
    @GetMapping
    @NotAudited("plays a service outside of this server")
    @AnswersWith(also = 404)
    OrderView find(@PathVariable UUID order) {
        return view(order);
    }

    /** Pays in the simulated platform, which then says so, unless its answer is to be lost. */
    @PostMapping("/pay")
    @NotAudited("plays a service outside of this server")
    @AnswersWith(also = 404)
    OrderView pay(@PathVariable UUID order, @Valid @RequestBody Paying how) {
        String number = view(order).number();
        platform.pay(order);
        if (how.loseAnswer()) {
            platform.lose(number, LOST);
        } else {
            payments.heard(number);
        }
        return view(order);
    }

    private OrderView view(UUID order) {
        var shown = platform.shown(order).orElseThrow(() -> Problem.notFound("fees/no-such-order"));
        return new OrderView(shown.number(), shown.title(), shown.amount().toString(), shown.state(), shown.back());
    }

    /**
     * @param loseAnswer whether the platform is to keep silent, as a line that breaks would make it
     */
    record Paying(@NotNull Boolean loseAnswer) {}

    /**
     * @param amount in yuan, with two decimals
     * @param back path of the page from which one came
     */
    record OrderView(String number, String title, String amount, PaymentGateway.State state, String back) {}
}
