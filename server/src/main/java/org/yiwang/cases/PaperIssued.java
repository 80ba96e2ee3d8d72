package org.yiwang.cases;

import java.time.Instant;

/**
 * A paper of a case was issued that must reach the applicant.
 *
 * @param number of the case
 * @param document number of the paper
 * @param title of the paper
 */
public record PaperIssued(String number, String document, ServedPaper kind, String title, Instant at) {}
