package org.yiwang.licence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A digital signature without a seal (GB/T 33190-2016 §18.1, type {@code Sign}) as read from a file: signed data with the
 * certificate in it (GB/T 35275-2017), or the bare value of SM2, whose certificate is elsewhere. Nothing of it is believed.
 *
 * @param certificate of the signer in DER; null if the file does not have it
 * @param texts what may have been signed: where the file does not hold it, the description or its digest
 * @param fits whether that stands for the description of the signature
 */
record PlainSignature(byte @Nullable [] certificate, List<byte[]> texts, byte[] value, boolean fits) {
    /** signedData of GB/T 35275, and that of PKCS #7 which some writers put instead. */
    private static final List<String> SIGNED_DATA = List.of("1.2.156.10197.6.1.4.2.2", "1.2.840.113549.1.7.2");

    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";

    /** @throws IllegalArgumentException if it is neither of the two */
    static PlainSignature read(byte[] der, byte[] description, byte[] digest) {
        try {
            var whole = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
            if (whole.size() == 2 && whole.getObjectAt(0) instanceof ASN1Integer) {
                return new PlainSignature(null, List.of(), der, true);
            }
            String type = ASN1ObjectIdentifier.getInstance(whole.getObjectAt(0)).getId();
            if (!SIGNED_DATA.contains(type)) {
                throw new IllegalArgumentException("no signed data");
            }
            return signedData(ASN1Sequence.getInstance(content(whole.getObjectAt(1))), description, digest);
        } catch (IOException | ClassCastException | IndexOutOfBoundsException | IllegalStateException e) {
            throw new IllegalArgumentException("no signature", e);
        }
    }

    private static PlainSignature signedData(ASN1Sequence data, byte[] description, byte[] digest) throws IOException {
        var signers = ASN1Set.getInstance(data.getObjectAt(data.size() - 1));
        if (signers.size() != 1) {
            throw new IllegalArgumentException("not one signer");
        }
        var signer = ASN1Sequence.getInstance(signers.getObjectAt(0));
        var inner = ASN1Sequence.getInstance(data.getObjectAt(2));
        boolean hasAttributes = signer.getObjectAt(3) instanceof ASN1TaggedObject;
        byte[] value = ASN1OctetString.getInstance(signer.getObjectAt(hasAttributes ? 5 : 4))
                .getOctets();
        byte[] certificate = certificate(data, ASN1Sequence.getInstance(signer.getObjectAt(1)));
        if (hasAttributes) {
            var attributes = ASN1Set.getInstance((ASN1TaggedObject) signer.getObjectAt(3), false);
            return new PlainSignature(
                    certificate,
                    List.of(attributes.getEncoded(ASN1Encoding.DER)),
                    value,
                    Arrays.equals(messageDigest(attributes), digest));
        }
        if (inner.size() < 2) {
            return new PlainSignature(certificate, List.of(description, digest), value, true);
        }
        byte[] text = ASN1OctetString.getInstance(content(inner.getObjectAt(1))).getOctets();
        return new PlainSignature(certificate, List.of(text), value, standsFor(text, description, digest));
    }

    /** Some sign the digest, some its base64, some the description itself. */
    private static boolean standsFor(byte[] text, byte[] description, byte[] digest) {
        return Arrays.equals(text, digest)
                || Arrays.equals(text, description)
                || Arrays.equals(text, Base64.getEncoder().encode(digest));
    }

    private static byte @Nullable [] messageDigest(ASN1Set attributes) {
        for (ASN1Encodable one : attributes) {
            var attribute = ASN1Sequence.getInstance(one);
            if (ASN1ObjectIdentifier.getInstance(attribute.getObjectAt(0))
                    .getId()
                    .equals(MESSAGE_DIGEST)) {
                return ASN1OctetString.getInstance(
                                ASN1Set.getInstance(attribute.getObjectAt(1)).getObjectAt(0))
                        .getOctets();
            }
        }
        return null;
    }

    private static byte @Nullable [] certificate(ASN1Sequence data, ASN1Sequence signer) throws IOException {
        var all = new ArrayList<Certificate>();
        for (ASN1Encodable part : data) {
            if (part instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 0) {
                for (ASN1Encodable one : ASN1Set.getInstance(tagged, false)) {
                    all.add(Certificate.getInstance(one));
                }
            }
        }
        for (Certificate one : all) {
            if (one.getSerialNumber().equals(ASN1Integer.getInstance(signer.getObjectAt(1)))) {
                return one.getEncoded(ASN1Encoding.DER);
            }
        }
        return null;
    }

    private static ASN1Primitive content(ASN1Encodable tagged) {
        return ASN1TaggedObject.getInstance(tagged).getExplicitBaseObject().toASN1Primitive();
    }
}
