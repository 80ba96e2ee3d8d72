package org.yiwang.clients;

import org.springframework.security.oauth2.jose.jws.JwsAlgorithm;

/** With what a token is signed; the name stands in its header as {@code alg}. */
public enum TokenSignature implements JwsAlgorithm {
    /** ECDSA on P-256 with SHA-256 (RFC 7518 §3.4). */
    ES256,
    /**
     * SM2 with SM3 (GB/T 32918.2), user identifier 1234567812345678 (GM/T 0009), written as r and then s like those of RFC 7518 §3.4.
     * The registry of JOSE knows no name for it: this one is ours.
     */
    SM2SM3;

    @Override
    public String getName() {
        return name();
    }
}
