package org.yiwang.interchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * 对账摘要: what one side says of all rows of a day, so that the other sees whether it has the same ones, and if not, where they differ. Rows
 * are put into 4096 buckets by their identifiers; a bucket is digested with its leaves in order, the day with its buckets.
 */
final class Digests {
    static final int BUCKETS = 4096;

    private static final int BYTES = 32;
    /** Bits of the second byte that belong to the number of a bucket. */
    private static final int HALF = 4;

    private final List<List<Entry>> buckets = new ArrayList<>();
    private final SM3Digest sm3 = new SM3Digest();

    Digests() {
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new ArrayList<>(0));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared as digests, never as part of the record
    private record Entry(byte[] leaf, String table) {}

    /**
     * What is said of a day.
     *
     * @param tables how many rows of each table
     * @param buckets digests of all buckets, in order
     */
    @SuppressWarnings("ArrayRecordComponent") // compared as digests, never as part of the record
    record Totals(Map<String, Integer> tables, byte[] digest, List<byte[]> buckets) {
        int rows() {
            return tables.values().stream().mapToInt(Integer::intValue).sum();
        }

        String hex() {
            return HexFormat.of().formatHex(digest);
        }
    }

    /** Into which bucket a row falls: the first twelve bits of the SM3 digest of its identifier. */
    int bucket(String guid) {
        byte[] digest = digest(guid.getBytes(StandardCharsets.UTF_8));
        return (digest[0] & 0xff) << HALF | (digest[1] & 0xff) >> HALF;
    }

    /** A row; the same one again changes nothing. */
    void add(String table, String guid, byte[] leaf) {
        buckets.get(bucket(guid)).add(new Entry(leaf, table));
    }

    Totals totals() {
        var tables = new TreeMap<String, Integer>();
        var digests = new ArrayList<byte[]>(BUCKETS);
        var all = new ByteArrayOutputStream(BUCKETS * BYTES);
        for (var bucket : buckets) {
            bucket.sort((one, other) -> Arrays.compareUnsigned(one.leaf(), other.leaf()));
            var together = new ByteArrayOutputStream(bucket.size() * BYTES);
            byte[] last = {};
            for (var entry : bucket) {
                if (!Arrays.equals(last, entry.leaf())) {
                    last = entry.leaf();
                    together.writeBytes(last);
                    tables.merge(entry.table(), 1, Integer::sum);
                }
            }
            byte[] digest = digest(together.toByteArray());
            digests.add(digest);
            all.writeBytes(digest);
        }
        return new Totals(tables, digest(all.toByteArray()), digests);
    }

    private byte[] digest(byte[] input) {
        sm3.update(input, 0, input.length);
        byte[] result = new byte[BYTES];
        sm3.doFinal(result, 0);
        return result;
    }
}
