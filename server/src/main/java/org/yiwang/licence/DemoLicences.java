package org.yiwang.licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.People;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the types of the demo province, and issues the licences of {@code demo/licences.json}, which an organ's register had
 * before there was this server.
 */
@Component
@Profile("demo")
class DemoLicences implements DemoPart {
    private static final String TYPES = "demo/licence-types.json";
    private static final String FILE = "demo/licences.json";
    /** The day all of them were handed in at the window. */
    private static final LocalDate RECEIVED = LocalDate.of(2024, 3, 18);

    private final LicenceTypes types;
    private final Licences licences;
    private final Accounts accounts;
    private final People people;
    private final JsonMapper json;

    DemoLicences(LicenceTypes types, Licences licences, Accounts accounts, People people, JsonMapper json) {
        this.types = types;
        this.licences = licences;
        this.accounts = accounts;
        this.people = people;
        this.json = json;
    }

    record LicencesFile(String note, List<Registered> licences) {}

    record Registered(
            String holder, String type, String department, String departmentName, String region, JsonNode form) {}

    @Override
    public Order order() {
        return Order.LICENCES;
    }

    @Override
    public void load() {
        try (var stream = new ClassPathResource(TYPES).getInputStream()) {
            types.load(stream);
            issue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Issues what is not issued yet; holders without an account are left out. */
    private void issue() throws IOException {
        try (var stream = new ClassPathResource(FILE).getInputStream()) {
            var registered = json.readValue(stream, LicencesFile.class).licences();
            for (int i = 0; i < registered.size(); i++) {
                issue(registered.get(i), i);
            }
        }
    }

    private void issue(Registered it, int sequence) {
        var region = new RegionCode(it.region());
        accounts.named(it.holder())
                .map(people::self)
                .ifPresent(holder -> licences.issue(new NewLicence(
                        CaseNumber.of(region, RECEIVED, CaseNumber.Channel.WINDOW, sequence),
                        it.type(),
                        new Organ(it.department(), it.departmentName()),
                        region,
                        holder.party(),
                        holder.name(),
                        holder.idNumber(),
                        it.form(),
                        null)));
    }
}
