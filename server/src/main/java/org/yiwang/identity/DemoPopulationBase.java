package org.yiwang.identity;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.identity.bases.PopulationBase;
import org.yiwang.kernel.PersonName;

/** A simulator of the population base: knows the persons of {@code demo/people.json} and nobody else. */
@Component
@Profile("demo")
class DemoPopulationBase implements PopulationBase {
    private final DemoAccounts demo;

    DemoPopulationBase(DemoAccounts demo) {
        this.demo = demo;
    }

    @Override
    public boolean matches(String name, String number) {
        return demo.people().values().stream()
                .anyMatch(it -> it.idNumber().equals(number)
                        && PersonName.asWritten(it.name()).equals(PersonName.asWritten(name)));
    }

    @Override
    public boolean isGuardian(String guardian, String child) {
        return demo.guardians().stream()
                .anyMatch(it -> demo.person(it.guardian()).idNumber().equals(guardian)
                        && demo.person(it.child()).idNumber().equals(child));
    }
}
