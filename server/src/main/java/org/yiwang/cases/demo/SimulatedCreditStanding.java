package org.yiwang.cases.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.cases.CreditStanding;
import org.yiwang.identity.Accounts;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** Stands in the demo for the credit platform of the province: it knows one record, of the agent of the demo, and is told nothing. */
@Component
@Profile("demo")
class SimulatedCreditStanding implements CreditStanding {
    private static final String WHO = "agent";
    private static final LocalDate SINCE = LocalDate.of(2025, 11, 3);

    private final Accounts accounts;
    private final Words words;

    SimulatedCreditStanding(Accounts accounts, Words words) {
        this.accounts = accounts;
        this.words = words;
    }

    @Override
    public List<BadRecord> unrepaired(UUID party) {
        return accounts.named(WHO).filter(it -> it.party().equals(party)).stream()
                .map(it -> new BadRecord(
                        words.write(Sentence.of("cases/simulated-record")),
                        words.write(Sentence.of("cases/simulated-organ")),
                        SINCE))
                .toList();
    }

    @Override
    public void broken(UUID party, Broken promise) {
        // the simulated platform takes nothing in; this platform keeps its own record of it
    }
}
