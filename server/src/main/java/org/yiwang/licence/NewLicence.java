package org.yiwang.licence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;

/**
 * What a granted case asks to be issued.
 *
 * @param type 21-character code of the licence type
 * @param issuer who grants, and under whose seal
 * @param applicant party that applied; the licence lies in her wallet
 * @param form the application
 * @param formSchema what the application was checked against: gives choices their words; null if there are none
 */
public record NewLicence(
        CaseNumber caseNumber,
        String type,
        Organ issuer,
        RegionCode region,
        UUID applicant,
        String applicantName,
        @Nullable String applicantIdNumber,
        JsonNode form,
        @Nullable JsonNode formSchema) {
    @Override
    public String toString() {
        return "NewLicence[" + caseNumber + " " + type + "]";
    }
}
