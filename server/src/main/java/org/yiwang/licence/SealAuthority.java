package org.yiwang.licence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Problem;

/**
 * 电子印章系统: holds the seals of the organs and affixes them. The private keys never leave it; what it gives out are the
 * structures of GB/T 38540-2020, in DER.
 */
public interface SealAuthority {
    /**
     * The seal with which an organ seals now.
     *
     * @throws Problem {@code licence/no-seal} and the others that say what is missing, if there is none that is valid then
     */
    Seal sealOf(Organ organ, Instant at);

    /** Whom a seal must lead to, to be known here. */
    Trust trust();

    /** What is written on all that is sealed here because these seals bind nobody, such as 演示专用; null for seals that do. */
    @Nullable
    String mark();

    /** One seal of one organ. */
    interface Seal {
        /** 电子印章 ({@code SESeal}): picture, validity, certificates, signed by who made the seal. */
        byte[] structure();

        /**
         * 电子签章 ({@code SES_Signature}): affixes the seal.
         *
         * @param digest SM3 digest of what is sealed
         * @param property where that is, such as the path of the signature description in an OFD package
         * @param at when
         */
        byte[] affix(byte[] digest, String property, Instant at);

        /** How wide the picture is on paper, in millimetres. */
        double width();

        /** How high the picture is on paper, in millimetres. */
        double height();
    }
}
