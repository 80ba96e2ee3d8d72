package org.yiwang.files;

/** Looks for malicious content before a file is taken (GB/T 22239-2019 §8.1.4.5); a port for the operator's own product. */
public interface VirusScanner {
    /** Whether the content is known to be malicious. */
    boolean finds(byte[] content);
}
