package org.yiwang.throttle;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Work somebody's device has done in order not to wait.
 *
 * @param challenge as the refusal gave it
 * @param answer the SHA-256 digest of {@code challenge:answer} begins with as many zero bits as the refusal asked for
 */
public record Proof(
        @NotBlank @Size(max = 300) String challenge,
        @NotBlank @Size(max = 20) String answer) {}
