package org.yiwang.identity.certificates;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.PersonName;

/**
 * Whose a certificate is, by what it says.
 *
 * @param names each common name
 * @param numbers what stands where the number of her document may stand; empty if nothing does
 */
record CertificateOwner(List<String> names, List<String> numbers) {
    CertificateOwner {
        names = List.copyOf(names);
        numbers = List.copyOf(numbers);
    }

    static CertificateOwner of(X509Certificate certificate, List<String> numberIn) {
        var subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return new CertificateOwner(
                inName(subject, BCStyle.CN),
                numberIn.stream()
                        .map(it -> at(certificate, subject, it))
                        .filter(it -> !it.isEmpty())
                        .findFirst()
                        .orElse(List.of()));
    }

    boolean says(String name, String number) {
        return names.stream().anyMatch(it -> PersonName.asWritten(it).equals(PersonName.asWritten(name)))
                && numbers.stream().anyMatch(it -> it.toUpperCase(Locale.ROOT).equals(number));
    }

    private static List<String> at(X509Certificate certificate, X500Name subject, String place) {
        byte @Nullable [] extension = certificate.getExtensionValue(place);
        if (extension == null) {
            return inName(subject, new ASN1ObjectIdentifier(place));
        }
        var found = new ArrayList<String>();
        try {
            texts(ASN1OctetString.getInstance(extension).getOctets(), found);
        } catch (IllegalArgumentException notOfThatKind) {
            return List.of();
        }
        return found;
    }

    private static List<String> inName(X500Name subject, ASN1ObjectIdentifier attribute) {
        var found = new ArrayList<String>();
        for (var part : subject.getRDNs(attribute)) {
            for (var one : part.getTypesAndValues()) {
                if (one.getType().equals(attribute)) {
                    texts(one.getValue(), found);
                }
            }
        }
        return found;
    }

    /**
     * An identity code (GB/T 20518) is a choice of texts with a tag for each kind of document; services write it with and without the
     * tag, as one text or as a sequence.
     */
    private static void texts(byte[] der, List<String> found) {
        try {
            texts(ASN1Primitive.fromByteArray(der), found);
        } catch (IOException notDer) {
            // says nothing that can be read
        }
    }

    private static void texts(ASN1Encodable value, List<String> found) {
        switch (value.toASN1Primitive()) {
            case ASN1String text -> found.add(text.getString().strip());
            case ASN1OctetString inside ->
                found.add(new String(inside.getOctets(), java.nio.charset.StandardCharsets.UTF_8).strip());
            case ASN1TaggedObject tagged -> texts(tagged.getBaseObject(), found);
            case ASN1Sequence several -> several.forEach(it -> texts(it, found));
            case ASN1Set several -> several.forEach(it -> texts(it, found));
            default -> {
                // no text
            }
        }
    }

    @Override
    public String toString() {
        return "CertificateOwner[]";
    }
}
