/**
 * 数字证书 — who signs with a certificate of an electronic certification service (电子签名法 §16) is known as surely as at a window
 * (docs/adr/0035): what she is asked to sign, whom this server believes, and what a signature must stand up to.
 *
 * <p>Rule book: 电子签名法 §13 (a reliable signature is hers alone), §20 (who asks for a certificate shows who she is), §21 (what it
 * says); 电子认证服务管理办法 (whoever issues them is licensed); GB/T 20518 (the form of certificates), GM/T 0010 (signed messages with SM2).
 */
@ApplicationModule(
        displayName = "数字证书",
        allowedDependencies = {"kernel", "crypto", "throttle", "words"})
@NullMarked
package org.yiwang.identity.certificates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
