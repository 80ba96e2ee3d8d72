package org.yiwang.licence;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * 电子印章系统: holds the seals of the organs and affixes them. The private keys never leave it; what it gives out are the
 * structures of GB/T 38540-2020, in DER.
 */
public interface SealAuthority {
    /** 电子印章 of the organ ({@code SESeal}): picture, validity, certificates, signed by who made the seal. */
    byte[] sealOf(Organ organ);

    /**
     * 电子签章 ({@code SES_Signature}): affixes the organ's seal.
     *
     * @param digest SM3 digest of what is sealed
     * @param property where that is, such as the path of the signature description in an OFD package
     * @param at when
     */
    byte[] seal(Organ organ, byte[] digest, String property, Instant at);

    /** Certificates whose holders may make seals: everything a seal shows must lead to one of them. */
    List<X509Certificate> roots();
}
