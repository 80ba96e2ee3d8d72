package org.yiwang.crypto;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Finds encrypted values by equality: HMAC-SM3 with a key of its own, so that the index alone reveals nothing. */
@Component
public class BlindIndex {
    private final byte[] key;

    @Autowired
    BlindIndex(Keys keys) {
        this(keys.read("blind-index", 32));
    }

    BlindIndex(byte[] key) {
        this.key = key.clone();
    }

    /**
     * @param field what kind of value it is, such as {@code id-number}: the same value in two fields has two indexes
     * @param value normalised by the caller
     * @return 32 bytes
     */
    public byte[] of(String field, String value) {
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        byte[] input = (field + "\0" + value).getBytes(StandardCharsets.UTF_8);
        mac.update(input, 0, input.length);
        byte[] index = new byte[mac.getMacSize()];
        mac.doFinal(index, 0);
        return index;
    }
}
