package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.crypto.Sm2;
import org.yiwang.licence.Verdict.Check;
import org.yiwang.licence.Verdict.Signature;

/** Seals that are right in all but one thing: each is refused for that one (GB/T 38540-2020). */
class SealMakersTests {
    private static final Instant AT = Samples.AT;
    private static final Instant EARLY = Instant.parse("2018-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2030-01-01T00:00:00Z");
    private static final X500Name ROOT = new X500Name("CN=制章中心");
    private static final X500Name ORGAN = new X500Name("CN=武昌区市场监督管理局");
    private static final int SIGNING = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

    private static final Sm2.KeyPair ROOT_KEY = Sm2.keyPair(new byte[] {1, 1});
    private static final Sm2.KeyPair STRANGERS_KEY = Sm2.keyPair(new byte[] {2, 2});
    private static final Sm2.KeyPair ORGANS_KEY = Sm2.keyPair(new byte[] {3, 3});

    /** What a seal and its signer are made of; each test changes one thing. */
    private X509Certificate root = certificate(ROOT, ROOT_KEY, ROOT_KEY, EARLY, LATE, null);

    private X509Certificate signer = organ(EARLY, LATE, SIGNING);
    private X509Certificate named = signer;
    private X509Certificate maker = root;
    private Sm2.KeyPair makersKey = ROOT_KEY;
    private Instant from = EARLY;
    private Instant until = LATE;

    private static X509Certificate organ(Instant from, Instant until, Integer usage) {
        return certificate(ORGAN, ORGANS_KEY, ROOT_KEY, from, until, usage);
    }

    private static X509Certificate certificate(
            X500Name subject, Sm2.KeyPair key, Sm2.KeyPair issuer, Instant from, Instant until, Integer usage) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    ROOT, BigInteger.TEN, Date.from(from), Date.from(until), subject, key.open());
            if (usage != null) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            }
            if (subject.equals(ROOT)) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            }
            var signer = new JcaContentSignerBuilder(Sm2.ALGORITHM).setProvider(Sm2.PROVIDER);
            return CertificateFiles.certificate(
                    builder.build(signer.build(issuer.secret())).getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsRightInAllIsValid() {
        assertThat(checked(AT).signature()).isEqualTo(Signature.VALID);
        signer = organ(EARLY, LATE, KeyUsage.digitalSignature);
        named = signer;
        assertThat(checked(AT).signature()).isEqualTo(Signature.VALID);
        signer = organ(EARLY, LATE, KeyUsage.nonRepudiation);
        named = signer;
        assertThat(checked(AT).signature()).isEqualTo(Signature.VALID);
    }

    @Test
    void aSealThatItsMakerDidNotSignIsFalse() {
        makersKey = STRANGERS_KEY;
        assertInvalid("seal");
    }

    @Test
    void aSealByAMakerNobodyKnowsIsNotKnownThoughItsSignerIs() {
        maker = certificate(new X500Name("CN=别的制章者"), STRANGERS_KEY, STRANGERS_KEY, EARLY, LATE, null);
        makersKey = STRANGERS_KEY;
        assertThat(checked(AT).signature()).isEqualTo(Signature.UNKNOWN_SEALER);
    }

    @Test
    void aCertificateThatIsNotInTheSealsListMayNotAffixIt() {
        named = organ(EARLY.plusSeconds(1), LATE, SIGNING);
        assertInvalid("certificates");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {KeyUsage.keyAgreement, KeyUsage.keyEncipherment | KeyUsage.dataEncipherment, KeyUsage.keyCertSign})
    void aCertificateForOtherUsesMayNotSign(int usage) {
        signer = organ(EARLY, LATE, usage);
        named = signer;
        assertInvalid("certificates");
    }

    @Test
    void aCertificateThatDoesNotSayWhatItIsForMayNotSign() {
        signer = organ(EARLY, LATE, null);
        named = signer;
        assertInvalid("certificates");
    }

    @Test
    void aCertificateThatNoRootIssuedIsNotTrustedThoughTheSealIs() {
        signer = certificate(ORGAN, ORGANS_KEY, STRANGERS_KEY, EARLY, LATE, SIGNING);
        named = signer;
        assertInvalid("certificates");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-01-01T00:00:00Z, 2020-06-11T01:59:59Z", // ended a second before
        "2018-01-01T00:00:00Z, 2020-06-11T02:00:00Z", // ends at that very moment
        "2020-06-11T02:00:01Z, 2030-01-01T00:00:00Z" // begins a second after
    })
    void aSealIsGoodFromItsFirstMomentUntilItsLast(Instant first, Instant last) {
        from = first;
        until = last;
        assertInvalid("validity");
    }

    @Test
    void aSealIsGoodInItsFirstSecondAndItsLast() {
        from = AT;
        until = AT.plusSeconds(1);
        assertThat(checked(AT).signature()).isEqualTo(Signature.VALID);
        assertThat(checked(Instant.parse("2026-01-01T00:00:00Z")).signature())
                .as("looked at long after the seal ended")
                .isEqualTo(Signature.VALID);
    }

    @ParameterizedTest
    @CsvSource({"2018-01-01T00:00:00Z, 2020-06-11T01:59:59Z", "2020-06-11T02:00:01Z, 2030-01-01T00:00:00Z"})
    void aCertificateThatWasNotValidThenDoesNotSeal(Instant first, Instant last) {
        signer = organ(first, last, SIGNING);
        named = signer;
        assertInvalid("validity");
    }

    @Test
    void aRootThatWasNotValidThenVouchesForNobody() {
        root = certificate(ROOT, ROOT_KEY, ROOT_KEY, EARLY, AT.minusSeconds(1), null);
        maker = root;
        assertInvalid("validity");
    }

    @Test
    void clocksMayDifferByFiveMinutes() {
        assertThat(checked(AT.minusSeconds(300)).signature()).isEqualTo(Signature.VALID);
        assertThat(checked(AT.minusSeconds(301)).checks().getLast().code()).isEqualTo("validity");
    }

    private void assertInvalid(String code) {
        var result = checked(AT.plusSeconds(60));
        assertThat(result.signature()).isEqualTo(Signature.INVALID);
        assertThat(result.checks().getLast())
                .satisfies(last -> assertThat(last.code()).isEqualTo(code))
                .extracting(Check::outcome)
                .isEqualTo(Check.Outcome.FAILED);
    }

    private SealCheck.Result checked(Instant now) {
        byte[] seal = seal();
        var trust = new Trust(List.of(root), List.of(), List.of(root));
        var affixed = new SealAuthority.Seal() {
            @Override
            public byte[] structure() {
                return seal;
            }

            @Override
            public byte[] affix(byte[] digest, String property, Instant at) {
                byte[] toSign = SealStructures.toSign(seal, at, digest, property);
                return SealStructures.signature(toSign, encoded(signer), Sm2.sign(ORGANS_KEY.secret(), toSign));
            }

            @Override
            public double width() {
                return 42;
            }

            @Override
            public double height() {
                return 42;
            }
        };
        var authority = new SealAuthority() {
            @Override
            public Seal sealOf(Organ organ, Instant at) {
                return affixed;
            }

            @Override
            public Trust trust() {
                return trust;
            }

            @Override
            public String mark() {
                return null;
            }
        };
        try {
            return SealCheck.of(Samples.ofd(Samples.licence(), authority), trust, now);
        } catch (SealCheck.NotOfd e) {
            throw new AssertionError(e);
        }
    }

    private byte[] seal() {
        var info =
                new SealStructures.SealInfo("1", "武昌区市场监督管理局", List.of(encoded(named)), from, until, new byte[3], 40);
        byte[] toSign = SealStructures.sealToSign(info, encoded(maker));
        return SealStructures.seal(info, encoded(maker), Sm2.sign(makersKey.secret(), toSign));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
