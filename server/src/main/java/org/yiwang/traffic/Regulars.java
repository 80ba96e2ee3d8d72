package org.yiwang.traffic;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * 熟客 — knows, without looking anything up, who asks from a device that proves it belongs to somebody. She waits like an
 * address of her own: a flood from behind the same carrier or office does not stand before her.
 */
public interface Regulars {
    /** The same word for all devices of one person, so that many devices give her no more turns; empty for a stranger. */
    Optional<String> of(HttpServletRequest request);
}
