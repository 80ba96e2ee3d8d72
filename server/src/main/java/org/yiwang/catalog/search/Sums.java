package org.yiwang.catalog.search;

import java.util.Arrays;
import org.yiwang.catalog.search.Evidence.Share;

/** What speaks for items, gathered from several sources; knows which items it touched, as most are never spoken for. */
final class Sums {
    private final float[] best;
    private final float[] sum;
    private final int[] touched;
    private int size;

    Sums(int items) {
        best = new float[items];
        sum = new float[items];
        touched = new int[items];
    }

    /** A weight above 0 for an item. */
    void add(int item, float weight) {
        if (sum[item] == 0) {
            touched[size++] = item;
        }
        best[item] = Math.max(best[item], weight);
        sum[item] += weight;
    }

    /**
     * Of each item the best weight, and this part of the others. Afterwards nothing speaks for anything.
     *
     * @param ties how much the others count, from 0 to 1
     */
    Share taken(float ties) {
        int[] items = Arrays.copyOf(touched, size);
        Arrays.sort(items);
        var weights = new float[size];
        for (int i = 0; i < size; i++) {
            int item = items[i];
            weights[i] = best[item] + ties * (sum[item] - best[item]);
            best[item] = 0;
            sum[item] = 0;
        }
        size = 0;
        return new Share(items, weights);
    }
}
