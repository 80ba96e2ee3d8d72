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
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;

/** The structures of electronic seals, version 4 (GB/T 38540-2020), written and read as DER. */
final class SealStructures {
    private static final int VERSION = 4;
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

        /** @throws IllegalArgumentException if this is no such structure */
        static Seal read(ASN1Sequence seal) {
            var info = ASN1Sequence.getInstance(seal.getObjectAt(0));
            var property = ASN1Sequence.getInstance(info.getObjectAt(2));
            var certificates = ASN1Sequence.getInstance(property.getObjectAt(3));
            return new Seal(
                    der(sequence(seal.getObjectAt(0), seal.getObjectAt(1), seal.getObjectAt(2))),
                    ASN1UTF8String.getInstance(property.getObjectAt(1)).getString(),
                    Arrays.stream(certificates.toArray())
                            .filter(ASN1OctetString.class::isInstance)
                            .map(certificate -> octets(certificate))
                            .toList(),
                    instant(property.getObjectAt(5)),
                    instant(property.getObjectAt(6)),
                    octets(seal.getObjectAt(1)),
                    ASN1ObjectIdentifier.getInstance(seal.getObjectAt(2)).getId(),
                    bits(seal.getObjectAt(3)));
        }
    }

    /** A sealing as read from a file; nothing of it is believed yet. */
    record Sealing(
            byte[] toSign,
            byte[] sealBytes,
            Seal seal,
            Instant at,
            byte[] digest,
            String property,
            byte[] certificate,
            String algorithm,
            byte[] signature) {

        /** @throws IllegalArgumentException if these bytes are no such structure */
        static Sealing read(byte[] der) {
            try {
                var whole = ASN1Sequence.getInstance(SealStructures.read(der));
                var toSign = ASN1Sequence.getInstance(whole.getObjectAt(0));
                var seal = ASN1Sequence.getInstance(toSign.getObjectAt(1));
                return new Sealing(
                        der(toSign),
                        der(seal),
                        Seal.read(seal),
                        instant(toSign.getObjectAt(2)),
                        bits(toSign.getObjectAt(3)),
                        ASN1IA5String.getInstance(toSign.getObjectAt(4)).getString(),
                        octets(whole.getObjectAt(1)),
                        ASN1ObjectIdentifier.getInstance(whole.getObjectAt(2)).getId(),
                        bits(whole.getObjectAt(3)));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("no SES_Signature", e);
            }
        }
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
            return ASN1GeneralizedTime.getInstance(time).getDate().toInstant();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] octets(ASN1Encodable octets) {
        return ASN1OctetString.getInstance(octets).getOctets();
    }

    private static byte[] bits(ASN1Encodable bits) {
        return ASN1BitString.getInstance(bits).getOctets();
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
