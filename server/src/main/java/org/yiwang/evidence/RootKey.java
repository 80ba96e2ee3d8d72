package org.yiwang.evidence;

import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.Keys;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;

/** The key with which this platform signs roots. Whoever has it can sign another tree, but not take back what others hold of this one. */
@Component
class RootKey {
    private static final String NAME = "evidence-root";
    /** Digits of a digest that are enough to name it. */
    private static final int SHORT = 16;

    private final Sm2.KeyPair pair;
    private final byte[] point;
    private final String log;

    @Autowired
    RootKey(Keys keys) {
        this(Sm2.keyPair(keys.make(NAME, Sm2.BYTES)));
    }

    RootKey(Sm2.KeyPair pair) {
        this.pair = pair;
        this.point = Sm2.point(pair.open());
        this.log = log(point);
    }

    /** The name of a tree: it follows from the key that signs it. */
    static String log(byte[] point) {
        return Sm3.hex(point).substring(0, SHORT);
    }

    String log() {
        return log;
    }

    /** The public key: a point of the curve, 65 bytes. */
    byte[] point() {
        return point.clone();
    }

    Root sign(long size, byte[] root, Instant at) {
        return new Root(size, root, at, Sm2.plain(Sm2.sign(pair.secret(), Root.text(log, size, root, at))));
    }

    boolean signed(Root root) {
        return verifies(point, root);
    }

    /** Whether the owner of a key signed that root of her tree. */
    static boolean verifies(byte[] point, Root root) {
        try {
            return Sm2.verifies(
                    Sm2.open(point),
                    Root.text(log(point), root.size(), root.root(), root.signedAt()),
                    Sm2.der(root.signature()));
        } catch (IllegalArgumentException noKeyOrSignature) {
            return false;
        }
    }
}
