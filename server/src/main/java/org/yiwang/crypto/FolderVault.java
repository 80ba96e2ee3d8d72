package org.yiwang.crypto;

import org.springframework.stereotype.Component;

/** Keys as files: {@code keys/field-cipher}, {@code keys/field-cipher.2} and so on. */
@Component
class FolderVault implements KeyVault {
    private final Keys keys;

    FolderVault(Keys keys) {
        this.keys = keys;
    }

    @Override
    public byte[] read(String name, int generation, int bytes) {
        return keys.read(named(name, generation), bytes);
    }

    @Override
    public byte[] make(String name, int generation, int bytes) {
        return keys.make(named(name, generation), bytes);
    }

    private static String named(String name, int generation) {
        return generation == 1 ? name : name + "." + generation;
    }
}
