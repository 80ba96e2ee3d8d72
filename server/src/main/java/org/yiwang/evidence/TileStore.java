package org.yiwang.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code evidence.tiles}: of all nodes of the tree those at every eighth height, 256 in a row of the table. */
@Repository
class TileStore {
    /** By how many heights one level stands above the one below. */
    private static final int HEIGHTS = 8;

    private static final int WIDTH = 1 << HEIGHTS;

    private final JdbcClient jdbc;

    TileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The nodes of the tree as they are now; what is read once is kept by whoever asked for this. */
    MerkleTree.Nodes nodes() {
        return new Read();
    }

    /** Adds leaves at the end, and what becomes full above them. */
    void grow(long size, List<byte[]> leaves) {
        grow(0, size, leaves);
    }

    private void grow(int level, long before, List<byte[]> added) {
        if (added.isEmpty()) {
            return;
        }
        var full = new ArrayList<byte[]>();
        long at = before;
        for (int from = 0; from < added.size(); ) {
            int inTile = Math.toIntExact(at % WIDTH);
            int upTo = Math.min(added.size(), from + WIDTH - inTile);
            var tile = new ArrayList<byte[]>(
                    inTile == 0 ? List.of() : read(level, at / WIDTH).subList(0, inTile));
            tile.addAll(added.subList(from, upTo));
            write(level, at / WIDTH, tile);
            if (tile.size() == WIDTH) {
                full.add(MerkleTree.SM3.root(WIDTH, MerkleTree.SM3.of(tile)));
            }
            at += upTo - from;
            from = upTo;
        }
        grow(level + 1, before / WIDTH, full);
    }

    private void write(int level, long place, List<byte[]> hashes) {
        jdbc.sql("""
                        insert into evidence.tiles (level, place, hashes) values (:level, :place, :hashes)
                        on conflict (level, place) do update set hashes = excluded.hashes
                        """)
                .param("level", level)
                .param("place", place)
                .param("hashes", Hashes.together(hashes))
                .update();
    }

    private List<byte[]> read(int level, long place) {
        return jdbc.sql("select hashes from evidence.tiles where level = :level and place = :place")
                .param("level", level)
                .param("place", place)
                .query((row, number) -> Hashes.apart(row.getBytes("hashes")))
                .single();
    }

    private final class Read implements MerkleTree.Nodes {
        private record Tile(int level, long place) {}

        private final Map<Tile, List<byte[]>> tiles = new HashMap<>();

        @Override
        public byte[] hash(int height, long index) {
            int level = height / HEIGHTS;
            int above = height % HEIGHTS;
            long first = index << above;
            int inTile = Math.toIntExact(first % WIDTH);
            var hashes = tiles.computeIfAbsent(
                            new Tile(level, first / WIDTH), it -> TileStore.this.read(it.level(), it.place()))
                    .subList(inTile, inTile + (1 << above));
            return MerkleTree.SM3.root(hashes.size(), MerkleTree.SM3.of(hashes));
        }
    }
}
