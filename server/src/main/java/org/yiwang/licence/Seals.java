package org.yiwang.licence;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.Keys;
import org.yiwang.crypto.Sm2;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** 印章管理: the way of a seal of an organ from its key over the certificate to the seal, and how it stands with each. */
@Service
@Transactional
class Seals {
    /** So long before its end a seal is said to end soon. */
    static final Duration SOON = Duration.ofDays(30);

    private final SealStore store;
    private final SealAuthority authority;
    private final SoftwareSealAuthority software;
    private final Clock clock;

    Seals(SealStore store, SealAuthority authority, Keys keys, Trust configured, Clock clock) {
        this.store = store;
        this.authority = authority;
        this.software = new SoftwareSealAuthority(store, keys, configured);
        this.clock = clock;
    }

    /** How far a seal is. */
    enum State {
        /** The key is made; the certificate is missing. */
        REQUESTED,
        /** The certificate is there; the seal is missing. */
        CERTIFIED,
        /** Used for what is issued now. */
        IN_USE,
        /** Over, or not yet begun. */
        NOT_VALID,
        /** The key is lost, or another: back up {@code keys/}. */
        KEY_LOST
    }

    /**
     * One seal.
     *
     * @param endsSoon whether it is in use and ends within 30 days
     */
    record Standing(HeldSeal seal, State state, boolean endsSoon) {}

    /** Whether seals are those of the demo, which are made by themselves and bind nobody. */
    @Transactional(propagation = Propagation.SUPPORTS)
    boolean isDemo() {
        return authority.mark() != null;
    }

    /** Whom the settings name. */
    @Transactional(readOnly = true)
    Trust trust() {
        return software.trust();
    }

    /** Of each department the newest seal, and the one that is in use. */
    @Transactional(readOnly = true)
    List<Standing> all() {
        var now = clock.instant();
        var trust = software.trust();
        var result = new ArrayList<Standing>();
        String department = "";
        boolean inUse = false;
        for (HeldSeal one : store.all()) {
            boolean newest = !one.organ().code().equals(department);
            department = one.organ().code();
            var state = state(one, trust, now);
            if (newest || (state == State.IN_USE && !inUse)) {
                result.add(new Standing(one, state, state == State.IN_USE && endsSoon(one, now)));
            }
            inUse = state == State.IN_USE || (inUse && !newest);
        }
        return result;
    }

    private static boolean endsSoon(HeldSeal seal, Instant now) {
        Instant until = seal.until();
        return until != null && until.isBefore(now.plus(SOON));
    }

    private State state(HeldSeal seal, Trust trust, Instant now) {
        if (software.key(seal) == null) {
            return State.KEY_LOST;
        }
        if (seal.certificate() == null) {
            return State.REQUESTED;
        }
        if (seal.seal() == null) {
            return State.CERTIFIED;
        }
        return seal.isUsableAt(trust, now) ? State.IN_USE : State.NOT_VALID;
    }

    /** Makes a key for a seal of the organ, or answers with the one that waits for its certificate. */
    Standing request(Actor actor, Organ organ) {
        noDemo();
        store.lock(organ.code());
        if (store.pending(organ.code()).isEmpty()) {
            String key = "seal-" + organ.code() + "-" + (store.count(organ.code()) + 1);
            software.makeKey(key);
            store.add(organ, key, clock.instant(), actor.account());
        }
        return standing(organ.code());
    }

    /**
     * Takes the certificate of the key that waits for it; as long as there is no seal, another in its place.
     *
     * @throws Problem {@code seal/unknown}, {@code seal/key-lost}, {@code request/invalid} with what is wrong of it
     */
    Standing certify(String department, List<byte[]> files) {
        var pending = pending(department);
        var key = software.key(pending);
        if (key == null) {
            throw Problem.conflict("seal/key-lost");
        }
        var certified = checks().certificate(files, pending.organ(), key.open());
        store.setCertificate(pending.id(), certified.certificate(), certified.between());
        return standing(department);
    }

    /**
     * Takes the seal that was made for the certificate; from now on it is used.
     *
     * @throws Problem {@code seal/unknown}, {@code seal/no-certificate}, {@code request/invalid} with what is wrong of it
     */
    Standing complete(Actor actor, String department, byte[] file) {
        var pending = pending(department);
        if (pending.certificate() == null) {
            throw Problem.conflict("seal/no-certificate");
        }
        var made = checks().seal(file, pending.certificate());
        store.setSeal(pending.id(), made.structure(), clock.instant(), actor.account());
        return standing(department);
    }

    private SealImport checks() {
        return new SealImport(software.trust(), clock.instant());
    }

    private HeldSeal pending(String department) {
        noDemo();
        store.lock(department);
        return store.pending(department).orElseThrow(() -> Problem.notFound("seal/unknown"));
    }

    private Standing standing(String department) {
        var newest = store.of(department).getFirst();
        return new Standing(newest, state(newest, software.trust(), clock.instant()), false);
    }

    private void noDemo() {
        if (isDemo()) {
            throw Problem.conflict("seal/demo");
        }
    }

    /**
     * 证书请求 (PKCS #10, RFC 2986) for the key of a seal, signed with SM2 over SM3 (GM/T 0015), in PEM; null if the key is
     * lost or has its certificate and seal.
     */
    @Transactional(readOnly = true)
    @Nullable
    String request(HeldSeal seal) {
        var key = seal.seal() == null ? software.key(seal) : null;
        if (key == null) {
            return null;
        }
        try {
            var subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.C, "CN")
                    .addRDN(BCStyle.O, seal.organ().name())
                    .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, seal.organ().code())
                    .addRDN(BCStyle.CN, seal.organ().name())
                    .build();
            var wanted = new ExtensionsGenerator();
            wanted.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            var request = new JcaPKCS10CertificationRequestBuilder(subject, key.open())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted.generate())
                    .build(new JcaContentSignerBuilder(Sm2.ALGORITHM)
                            .setProvider(Sm2.PROVIDER)
                            .build(key.secret()));
            var text = new StringWriter();
            try (var pem = new PemWriter(text)) {
                pem.writeObject(new PemObject("CERTIFICATE REQUEST", Objects.requireNonNull(request.getEncoded())));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
