package org.yiwang.identity;

import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.identity.bases.PopulationBase;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PersonName;

/** A simulator of the population base: knows the persons and the documents of {@code demo/people.json} and nobody
 * else. */
@Component
@Profile("demo")
class DemoPopulationBase implements PopulationBase {
    private final DemoAccounts demo;

    DemoPopulationBase(DemoAccounts demo) {
        this.demo = demo;
    }

    @Override
    public boolean matches(String name, IdentityDocument document) {
        return Stream.concat(
                        demo.people().values().stream().map(it -> new Known(it.name(), it.document())),
                        demo.documents().stream().map(it -> new Known(it.name(), it.document())))
                .anyMatch(it -> it.document().equals(document)
                        && PersonName.asWritten(it.name()).equals(PersonName.asWritten(name)));
    }

    private record Known(String name, IdentityDocument document) {}

    @Override
    public boolean isGuardian(String guardian, String child) {
        return demo.guardians().stream()
                .anyMatch(it -> demo.person(it.guardian()).idNumber().equals(guardian)
                        && demo.person(it.child()).idNumber().equals(child));
    }
}
