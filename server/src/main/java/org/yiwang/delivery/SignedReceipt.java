package org.yiwang.delivery;

import java.time.Instant;
import java.util.UUID;
import org.yiwang.files.StoredFile;

/**
 * 送达回证: a picture of what was signed on paper when something was handed over, left, or came by post (《民事诉讼法》第八十七条).
 *
 * @param by account of the member of staff who added it
 */
record SignedReceipt(StoredFile.Id file, UUID delivery, UUID by, Instant addedAt) {}
