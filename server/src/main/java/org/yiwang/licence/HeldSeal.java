package org.yiwang.licence;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seal on its way from the key to the seal.
 *
 * @param keyName of the key below {@code keys/}
 * @param certificate of the organ, once the authority has given it
 * @param chain what stands between it and the root
 * @param seal once the maker has made it
 */
record HeldSeal(
        long id,
        Organ organ,
        String keyName,
        @Nullable X509Certificate certificate,
        List<X509Certificate> chain,
        @Nullable Made seal) {

    /** 电子印章 as it was imported. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record Made(byte[] structure, SealStructures.Seal content, SealStructures.Picture picture) {
        static Made read(byte[] der) {
            return new Made(der, SealStructures.Seal.readFrom(der), SealStructures.Picture.of(der));
        }
    }

    /** Until when it can be affixed; null as long as something is missing. */
    @Nullable
    Instant until() {
        if (certificate == null || seal == null) {
            return null;
        }
        Instant end = certificate.getNotAfter().toInstant();
        return seal.content().until().isBefore(end) ? seal.content().until() : end;
    }

    /** Whether what is sealed with it at this time is found valid: the rules of {@link SignatureJudge}. */
    boolean isUsableAt(Trust trust, Instant at) {
        if (certificate == null || seal == null) {
            return false;
        }
        var chain = trust.chainOf(certificate);
        return !chain.isEmpty()
                && chain.stream().allMatch(it -> Trust.validAt(it, at))
                && isNamed(certificate, seal.content())
                && !at.isBefore(seal.content().from())
                && at.isBefore(seal.content().until());
    }

    /** Whether the seal may be affixed by the holder of the certificate. */
    static boolean isNamed(X509Certificate certificate, SealStructures.Seal seal) {
        byte[] der = CertificateFiles.der(certificate);
        return seal.certificates().stream().anyMatch(allowed -> Arrays.equals(allowed, der));
    }
}
