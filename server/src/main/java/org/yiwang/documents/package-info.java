/**
 * 文书排版 — typesets what the government hands out: letters in the official layout, and any sheet made of text and shapes,
 * as tagged PDF or as OFD with a subset of the typeface inside; and draws an OFD of somebody else as a PDF to be looked at
 * (docs/adr/0043-ofd-of-strangers-is-drawn-not-run.md).
 *
 * <ul>
 *   <li>Ask it: {@link org.yiwang.documents.Documents}
 *   <li>It tells: nothing
 *   <li>It hears: nothing
 *   <li>It owns: the typefaces below {@code fonts/} on the class path (SIL Open Font License)
 *   <li>Rule book: GB/T 9704-2012 党政机关公文格式, PDF 1.7 (ISO 32000-1), GB/T 33190-2016 (OFD)
 * </ul>
 */
@ApplicationModule(displayName = "文书排版", allowedDependencies = "kernel")
@NullMarked
package org.yiwang.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
