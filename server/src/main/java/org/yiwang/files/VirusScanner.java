package org.yiwang.files;

/** Looks for malicious content before a file is taken (GB/T 22239-2019 §8.1.4.5); a port for the operator's own product. */
public interface VirusScanner {
    /**
     * Whether the content is known to be malicious.
     *
     * @throws org.yiwang.kernel.Problem {@code files/scanner-unavailable} if that cannot be told just now: such a file is not taken
     */
    boolean finds(byte[] content);
}
