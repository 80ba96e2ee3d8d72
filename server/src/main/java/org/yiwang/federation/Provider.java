package org.yiwang.federation;

import org.yiwang.kernel.Assurance;

/**
 * Somebody else who logs people in.
 *
 * @param atMost how surely it can say who somebody is; what it says beyond that does not count
 * @param trustsCertificateKey whether it is believed whose hashed number it says: then its people come to the account here that has
 *     proved the same one
 */
record Provider(String id, String name, String nameEn, Assurance atMost, boolean trustsCertificateKey) {
    static final String NATIONAL = "national";
}
