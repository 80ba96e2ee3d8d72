package org.yiwang.cases.queues;

import org.jspecify.annotations.Nullable;

/**
 * What an address asks of a queue.
 *
 * @param queue its code, such as {@code to-accept}
 * @param officer {@code me}: what the reader handles, or who she stands in for; {@code none}: what nobody does
 * @param q the number of a case, from its first 14 digits on, or words of an item
 * @param applicant a mark that {@code POST /api/desk/case-searches} gave for her name or number
 * @param item the 33-character code of an item
 * @param region six digits; with all regions below it
 * @param department credit code
 * @param light only what stands under it
 * @param cursor where the page begins
 */
public record QueueQuery(
        String queue,
        @Nullable String officer,
        @Nullable String q,
        @Nullable String applicant,
        @Nullable String item,
        @Nullable String region,
        @Nullable String department,
        QueueViews.@Nullable Light light,
        @Nullable String cursor) {}
