package org.yiwang.identity.bases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.PartyKind;

/**
 * 法人库: the register of organisations. It says what an organisation is called, what kind it is and who represents it; it never
 * hands out the number of a representative, only whether one that is shown is right.
 */
public interface LegalEntityBase {
    /**
     * What is registered under a code.
     *
     * @throws BaseUnavailable if the base does not answer
     */
    Optional<Entity> find(CreditCode code);

    /**
     * Whether this person represents the organisation now: name and number as the base has them (法定代表人, 负责人, 经营者).
     *
     * @param number 公民身份号码, or the number of another document
     * @throws BaseUnavailable if the base does not answer
     */
    boolean isRepresentative(CreditCode code, String name, String number);

    /**
     * What has changed lately (变更推送); something older or twice does no harm.
     *
     * @throws BaseUnavailable if the base does not answer
     */
    List<CreditCode> changedSince(Instant since);

    /**
     * An organisation as registered.
     *
     * @param kind from the register, never from the code (个转企 keeps a code that begins with {@code 92})
     * @param representative what the base calls whoever represents it; null if there is nobody at present
     * @param dissolved whether it was struck off (注销, 吊销)
     */
    record Entity(
            CreditCode code,
            PartyKind kind,
            String name,
            @Nullable String address,
            @Nullable String representative,
            boolean dissolved) {}
}
