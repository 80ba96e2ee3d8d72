package org.yiwang.licence;

import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;

/** The structures of electronic seals, written in version 4 (GB/T 38540-2020) and read in the others, too, as DER. */
final class SealStructures {
    private static final int VERSION = 4;
    /** Of how many elements a seal and a sealing of version 1 consist. */
    private static final int FIRST_VERSION = 2;

    private static final int OF_AN_ORGAN = 1;
    private static final int CERTIFICATES = 1;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private SealStructures() {}

    /**
     * 印章信息 ({@code SES_SealInfo}).
     *
     * @param id of the seal, in ASCII
     * @param certificates who may affix it, in DER
     */
    record SealInfo(
            String id, String name, List<byte[]> certificates, Instant from, Instant until, byte[] png, int size) {
        ASN1Sequence encode() {
            var certificateList = new DERSequence(
                    certificates.stream().map(DEROctetString::new).toArray(ASN1Encodable[]::new));
            return sequence(
                    sequence(new DERIA5String("ES"), new ASN1Integer(VERSION), new DERIA5String("Yiwang")),
                    new DERIA5String(id),
                    sequence(
                            new ASN1Integer(OF_AN_ORGAN),
                            new DERUTF8String(name),
                            new ASN1Integer(CERTIFICATES),
                            certificateList,
                            time(from),
                            time(from),
                            time(until)),
                    sequence(
                            new DERIA5String("png"),
                            new DEROctetString(png),
                            new ASN1Integer(size),
                            new ASN1Integer(size)));
        }
    }

    /** What the maker of a seal signs ({@code SESeal} without its last element). */
    static byte[] sealToSign(SealInfo info, byte[] makerCertificate) {
        return der(sequence(info.encode(), new DEROctetString(makerCertificate), algorithm()));
    }

    /** 电子印章 ({@code SESeal}). */
    static byte[] seal(SealInfo info, byte[] makerCertificate, byte[] signature) {
        return der(sequence(
                info.encode(), new DEROctetString(makerCertificate), algorithm(), new DERBitString(signature)));
    }

    /** 签章信息 ({@code TBS_Sign}): what the holder of a seal signs. */
    static byte[] toSign(byte[] seal, Instant at, byte[] digest, String property) {
        return der(sequence(
                new ASN1Integer(VERSION), read(seal), time(at), new DERBitString(digest), new DERIA5String(property)));
    }

    /** 电子签章 ({@code SES_Signature}). */
    static byte[] signature(byte[] toSign, byte[] certificate, byte[] value) {
        return der(sequence(read(toSign), new DEROctetString(certificate), algorithm(), new DERBitString(value)));
    }

    /** Of how many elements a seal of version 4 consists. */
    private static final int WHOLE = 4;

    /** A seal of version 4 by itself, in DER. @throws IllegalArgumentException if these bytes are none */
    static byte[] wholeSeal(byte[] bytes) {
        var seal = ASN1Sequence.getInstance(read(bytes));
        if (seal.size() != WHOLE) {
            throw new IllegalArgumentException("no SESeal of version 4");
        }
        return der(seal);
    }

    /**
     * What a seal looks like ({@code SES_ESPictrueInfo}).
     *
     * @param width on paper, in millimetres
     * @param height on paper, in millimetres
     */
    record Picture(int width, int height, int bytes) {
        static Picture of(byte[] seal) {
            var info = ASN1Sequence.getInstance(
                    ASN1Sequence.getInstance(SealStructures.read(seal)).getObjectAt(0));
            var picture = ASN1Sequence.getInstance(info.getObjectAt(3));
            return new Picture(
                    ASN1Integer.getInstance(picture.getObjectAt(2)).intValueExact(),
                    ASN1Integer.getInstance(picture.getObjectAt(3)).intValueExact(),
                    octets(picture.getObjectAt(1)).length);
        }

        boolean isEmpty() {
            return width < 1 || height < 1 || bytes == 0;
        }
    }

    /** A seal as read from a file; nothing of it is believed yet. */
    record Seal(
            byte[] signedPart,
            String name,
            List<byte[]> certificates,
            Instant from,
            Instant until,
            byte[] makerCertificate,
            String algorithm,
            byte[] signature) {

        static Seal readFrom(byte[] seal) {
            return read(ASN1Sequence.getInstance(SealStructures.read(seal)));
        }

        /** @throws IllegalArgumentException if this is no such structure */
        static Seal read(ASN1Sequence seal) {
            boolean first = seal.size() == FIRST_VERSION;
            var info = ASN1Sequence.getInstance(seal.getObjectAt(0));
            var property = ASN1Sequence.getInstance(info.getObjectAt(2));
            int list = first ? 2 : 3;
            var maker = first ? ASN1Sequence.getInstance(seal.getObjectAt(1)) : new DERSequence(tail(seal));
            return new Seal(
                    der(sequence(seal.getObjectAt(0), maker.getObjectAt(0), maker.getObjectAt(1))),
                    ASN1UTF8String.getInstance(property.getObjectAt(1)).getString(),
                    Arrays.stream(ASN1Sequence.getInstance(property.getObjectAt(list))
                                    .toArray())
                            .filter(ASN1OctetString.class::isInstance)
                            .map(certificate -> octets(certificate))
                            .toList(),
                    instant(property.getObjectAt(list + 2)),
                    instant(property.getObjectAt(list + 3)),
                    octets(maker.getObjectAt(0)),
                    ASN1ObjectIdentifier.getInstance(maker.getObjectAt(1)).getId(),
                    bits(maker.getObjectAt(2)));
        }

        private static ASN1Encodable[] tail(ASN1Sequence seal) {
            return Arrays.copyOfRange(seal.toArray(), 1, seal.size());
        }
    }

    /**
     * A sealing as read from a file; nothing of it is believed yet. Understood are versions 4 and 5 (GB/T 38540-2020 and its
     * successor, which are built alike) and 1 (GM/T 0031-2014).
     *
     * @param at when, as the sealer says; null in version 1, which leaves that to a time stamp
     */
    record Sealing(
            byte[] toSign,
            byte[] sealBytes,
            Seal seal,
            @Nullable Instant at,
            byte[] digest,
            byte[] certificate,
            String algorithm,
            byte[] signature) {

        /** @throws IllegalArgumentException if these bytes are no such structure */
        static Sealing read(byte[] der) {
            try {
                var whole = ASN1Sequence.getInstance(SealStructures.read(der));
                var toSign = ASN1Sequence.getInstance(whole.getObjectAt(0));
                var seal = ASN1Sequence.getInstance(toSign.getObjectAt(1));
                boolean first = whole.size() == FIRST_VERSION;
                var signer = first ? toSign : whole;
                int place = first ? 5 : 1;
                return new Sealing(
                        der(toSign),
                        der(seal),
                        Seal.read(seal),
                        first ? null : instant(toSign.getObjectAt(2)),
                        bits(toSign.getObjectAt(3)),
                        octets(signer.getObjectAt(place)),
                        ASN1ObjectIdentifier.getInstance(signer.getObjectAt(place + 1))
                                .getId(),
                        bits(whole.getObjectAt(first ? 1 : 3)));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("no SES_Signature", e);
            }
        }
    }

    /** Whether these bytes begin as a sealing does, and not as some other signature. @throws IllegalArgumentException if they are no structure at all */
    static boolean isSealing(byte[] der) {
        return read(der) instanceof ASN1Sequence whole
                && whole.size() >= FIRST_VERSION
                && whole.getObjectAt(0) instanceof ASN1Sequence;
    }

    private static ASN1Sequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private static ASN1ObjectIdentifier algorithm() {
        return new ASN1ObjectIdentifier(Sm2.ALGORITHM_OID);
    }

    private static ASN1GeneralizedTime time(Instant instant) {
        return new DERGeneralizedTime(TIME.format(instant));
    }

    private static Instant instant(ASN1Encodable time) {
        try {
            return time instanceof ASN1UTCTime shorter
                    ? shorter.getAdjustedDate().toInstant()
                    : ASN1GeneralizedTime.getInstance(time).getDate().toInstant();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] octets(ASN1Encodable octets) {
        return ASN1OctetString.getInstance(octets).getOctets();
    }

    private static byte[] bits(ASN1Encodable bits) {
        return bits instanceof ASN1OctetString octets
                ? octets.getOctets() // as some writers of version 1 do
                : ASN1BitString.getInstance(bits).getOctets();
    }

    private static byte[] der(ASN1Encodable structure) {
        try {
            return structure.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ASN1Primitive read(byte[] der) {
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
