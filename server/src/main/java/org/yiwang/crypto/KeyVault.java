package org.yiwang.crypto;

/**
 * 密钥保管: where the keys of stored data are. Without another bean of this type they are files below the data folder; a
 * province with a 密码机 or 密钥管理系统 puts its own in this place (GB/T 39786-2021 §8.5).
 */
public interface KeyVault {
    /**
     * A key that is there: the first generation is made with the first start, the others by {@link #make}.
     *
     * @param generation from 1
     * @param bytes how long it is
     * @throws Keys.WrongKey if it is missing, damaged, or not the one with which this database was written
     */
    byte[] read(String name, int generation, int bytes);

    /** Makes the next generation at random; asked again it answers with the same. */
    byte[] make(String name, int generation, int bytes);
}
