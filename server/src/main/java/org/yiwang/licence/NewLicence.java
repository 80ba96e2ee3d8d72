package org.yiwang.licence;

import java.time.LocalDate;
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
 * @param term why it holds for a while only (临时许可); null if it holds as its type does
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
        @Nullable JsonNode formSchema,
        @Nullable Term term) {
    /** One that holds as its type does. */
    public NewLicence(
            CaseNumber caseNumber,
            String type,
            Organ issuer,
            RegionCode region,
            UUID applicant,
            String applicantName,
            @Nullable String applicantIdNumber,
            JsonNode form,
            @Nullable JsonNode formSchema) {
        this(caseNumber, type, issuer, region, applicant, applicantName, applicantIdNumber, form, formSchema, null);
    }

    /**
     * 临时许可.
     *
     * @param until its last day
     * @param document by which it is granted
     */
    public record Term(LocalDate until, String document) {}

    @Override
    public String toString() {
        return "NewLicence[" + caseNumber + " " + type + "]";
    }
}
