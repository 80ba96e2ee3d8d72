package org.yiwang.rating;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/**
 * 应评办件: a case in which a service was given, so that its applicant may rate it. Granted, denied or refused at the
 * door, she was served; taken back or lapsed, she was not.
 *
 * @param department credit code of the organ that is rated
 * @param applicant the only party that may rate it
 */
public record Ratable(
        CaseNumber caseNumber,
        String title,
        String department,
        String departmentName,
        RegionCode region,
        UUID applicant,
        Instant concludedAt) {

    static Optional<Ratable> of(CaseConcluded concluded) {
        return !wasServed(concluded.stage())
                ? Optional.empty()
                : Optional.of(new Ratable(
                        new CaseNumber(concluded.number()),
                        concluded.title(),
                        concluded.department(),
                        concluded.departmentName(),
                        new RegionCode(concluded.region()),
                        concluded.applicant(),
                        concluded.at()));
    }

    static Optional<Ratable> of(Case filed) {
        return !wasServed(filed.stage())
                ? Optional.empty()
                : Optional.of(new Ratable(
                        filed.number(),
                        filed.title(),
                        filed.department(),
                        filed.departmentName(),
                        filed.region(),
                        filed.applicant(),
                        Objects.requireNonNull(filed.concludedAt())));
    }

    private static boolean wasServed(Stage stage) {
        return stage == Stage.CONCLUDED || stage == Stage.REFUSED;
    }
}
