package org.yiwang.licence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Keys;
import org.yiwang.crypto.Sm2;
import org.yiwang.kernel.Problem;

/**
 * Seals with keys that this server keeps below its data folder, certified by an authority and made by a maker of seals who
 * are both somebody else. It does until there is a module of hardware; what it cannot do is keep a key from who has the
 * folder.
 */
final class SoftwareSealAuthority implements SealAuthority {
    private static final int KEY = 32;

    private final SealStore store;
    private final Keys keys;
    private final Trust configured;

    /** @param configured whom the settings name */
    SoftwareSealAuthority(SealStore store, Keys keys, Trust configured) {
        this.store = store;
        this.keys = keys;
        this.configured = configured;
    }

    @Override
    public Seal sealOf(Organ organ, Instant at) {
        var all = store.of(organ.code());
        var trust = trust();
        for (HeldSeal one : all) {
            if (one.certificate() != null && one.seal() != null && one.isUsableAt(trust, at)) {
                var key = key(one);
                if (key == null) {
                    throw missing("licence/seal-key-lost", organ);
                }
                return new Affixing(one.seal(), CertificateFiles.der(one.certificate()), key);
            }
        }
        if (all.stream().anyMatch(it -> it.seal() != null)) {
            throw missing("licence/seal-expired", organ);
        }
        if (all.isEmpty()) {
            throw missing("licence/no-seal", organ);
        }
        throw missing(
                all.getFirst().certificate() == null ? "licence/no-seal-certificate" : "licence/seal-not-made", organ);
    }

    private static Problem missing(String code, Organ organ) {
        return Problem.conflict(code).with("department", organ.name());
    }

    /** The key of a seal; null if it is lost, damaged or another. */
    Sm2.@Nullable KeyPair key(HeldSeal seal) {
        try {
            return Sm2.keyPair(keys.read(seal.keyName(), KEY));
        } catch (Keys.WrongKey lost) {
            return null;
        }
    }

    /** A key of this name; made if there is none. */
    void makeKey(String name) {
        keys.make(name, KEY);
    }

    @Override
    public Trust trust() {
        return configured.with(store.chains());
    }

    @Override
    public @Nullable String mark() {
        return null;
    }

    private record Affixing(HeldSeal.Made made, byte[] certificate, Sm2.KeyPair key) implements Seal {
        @Override
        public byte[] structure() {
            return made.structure().clone();
        }

        @Override
        public byte[] affix(byte[] digest, String property, Instant at) {
            byte[] toSign = SealStructures.toSign(made.structure(), at, digest, property);
            return SealStructures.signature(toSign, certificate, Sm2.sign(key.secret(), toSign));
        }

        @Override
        public double width() {
            return made.picture().width();
        }

        @Override
        public double height() {
            return made.picture().height();
        }
    }
}
