package org.yiwang.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.identity.DemoAccounts.DemoFirm;
import org.yiwang.identity.DemoAccounts.DemoPerson;
import org.yiwang.identity.bases.LegalEntityBase;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.PersonName;

/** A simulator of the legal-entity base: knows the firms of {@code demo/people.json} and nobody else. */
@Component
@Profile("demo")
class DemoLegalEntityBase implements LegalEntityBase {
    private final DemoAccounts demo;
    /** Who represents a firm since the start, by code: key of a person. */
    private final Map<String, String> appointed = new ConcurrentHashMap<>();

    DemoLegalEntityBase(DemoAccounts demo) {
        this.demo = demo;
    }

    @Override
    public Optional<Entity> find(CreditCode code) {
        return firm(code).map(firm -> {
            var representative = representative(firm);
            return new Entity(code, firm.kind(), firm.name(), representative.address(), representative.name(), false);
        });
    }

    @Override
    public boolean isRepresentative(CreditCode code, String name, String number) {
        @Nullable DemoPerson registered = firm(code).map(this::representative).orElse(null);
        return registered != null
                && registered.idNumber().equals(number)
                && PersonName.asWritten(registered.name()).equals(PersonName.asWritten(name));
    }

    @Override
    public List<CreditCode> changedSince(Instant since) {
        return appointed.keySet().stream().map(CreditCode::of).toList();
    }

    /** The register of the demo says from now on that somebody else represents this firm. */
    void appoint(CreditCode code, String person) {
        appointed.put(code.reveal(), person);
    }

    private Optional<DemoFirm> firm(CreditCode code) {
        return demo.firms().stream()
                .filter(it -> it.creditCode().equals(code.reveal()))
                .findFirst();
    }

    private DemoPerson representative(DemoFirm firm) {
        return demo.person(appointed.getOrDefault(firm.creditCode(), firm.representative()));
    }
}
