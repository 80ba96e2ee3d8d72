package org.yiwang.cases.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.cases.materials.Materials.HandedIn;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Material;
import org.yiwang.demo.DemoPast.Applicant;
import org.yiwang.documents.Documents;
import org.yiwang.documents.OfficialDocument;
import org.yiwang.files.Files;
import org.yiwang.identity.People;
import tools.jackson.databind.node.ObjectNode;

/** What the people of the demo hand in: forms filled in for them, and papers that say they are none. */
@Component
@Profile("demo")
class DemoPapers {
    private static final int MOST_FILE_NAME = 60;

    private final Forms forms;
    private final Files files;
    private final Documents documents;
    private final People people;
    private final Clock clock;

    DemoPapers(Forms forms, Files files, Documents documents, People people, Clock clock) {
        this.forms = forms;
        this.files = files;
        this.documents = documents;
        this.people = people;
        this.clock = clock;
    }

    /** Nothing is handed in yet. */
    Folder folder(LocalDate today) {
        return new Folder(today);
    }

    /** What has been uploaded in one telling: nobody uploads a paper twice. */
    final class Folder {
        private final LocalDate today;
        private final Map<String, String> uploaded = new HashMap<>();
        private byte @Nullable [] paper;

        private Folder(LocalDate today) {
            this.today = today;
        }

        /** The sample of the form, with who applies in the place of who stands in it. */
        ObjectNode form(Applicant applicant, ItemVersion version) {
            var form = (ObjectNode) version.formSample().deepCopy();
            var self = people.actedFor(applicant.actor());
            @Nullable String representative = applicant.representative();
            if (representative != null) {
                put(form, "operatorName", self.name());
                put(form, "creditCode", self.idNumber());
                put(form, "representative", representative);
                put(form, "premises", self.address());
            } else {
                List.of("address", "registerAddress", "residence", "rentAddress")
                        .forEach(it -> put(form, it, self.address()));
            }
            return form;
        }

        private void put(ObjectNode form, String field, @Nullable String value) {
            if (value != null && form.has(field)) {
                form.put(field, value);
            }
        }

        List<HandedIn> papers(Applicant applicant, ItemVersion version) {
            return forms.needed(version, form(applicant, version)).stream()
                    .map(it -> new HandedIn(
                            it.id(),
                            uploaded.computeIfAbsent(
                                    applicant.key() + " " + it.name(), key -> upload(applicant, it.name()))))
                    .toList();
        }

        /** The paper that an organ asks for again. */
        Material wanted(Applicant applicant, ItemVersion version) {
            var needed = forms.needed(version, form(applicant, version));
            return needed.isEmpty() ? version.materials().getFirst() : needed.getFirst();
        }

        /** That paper, scanned again. */
        HandedIn anew(Applicant applicant, ItemVersion version) {
            var wanted = wanted(applicant, version);
            return new HandedIn(wanted.id(), upload(applicant, wanted.name() + "（重新扫描）"));
        }

        private String upload(Applicant applicant, String name) {
            String file = name.replaceAll("[\\\\/:*?\"<>|\\s]", "");
            return files.upload(
                            applicant.actor(),
                            file.substring(0, Math.min(file.length(), MOST_FILE_NAME)) + ".pdf",
                            paper())
                    .id()
                    .value()
                    .toString();
        }

        private byte[] paper() {
            byte[] made = paper;
            if (made == null) {
                made = documents.pdf(OfficialDocument.of("演示", "演示材料", "演示", today, clock.instant())
                        .paragraph("本文件是演示系统的申请材料，内容虚构，不是任何人的证件或者证明。"));
                paper = made;
            }
            return made;
        }
    }
}
