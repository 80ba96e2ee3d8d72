package org.yiwang.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.evidence.Witness.Handed;
import org.yiwang.evidence.Witness.Holds;

/** Hands each root to each witness, in order. One that is away gets what it missed when it is back; one that lies is not believed. */
@Service
class Witnesses {
    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);
    /** Roots that one witness is handed at a time. */
    private static final int MOST = 200;

    private final List<Witness> all;
    private final RootStore roots;
    private final TileStore tiles;
    private final RootKey key;
    private final TransactionTemplate transaction;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    @Autowired
    Witnesses(
            List<Witness> here,
            EvidenceConfiguration.Peers peers,
            RootStore roots,
            TileStore tiles,
            RootKey key,
            TransactionTemplate transaction) {
        this(Stream.concat(here.stream(), peers.all().stream()).toList(), roots, tiles, key, transaction);
    }

    Witnesses(List<Witness> all, RootStore roots, TileStore tiles, RootKey key, TransactionTemplate transaction) {
        this.all = all;
        this.roots = roots;
        this.tiles = tiles;
        this.key = key;
        this.transaction = transaction;
    }

    /** What is wrong with each witness with which something is. */
    Map<String, String> troubles() {
        return Map.copyOf(troubles);
    }

    /** What they are called. */
    List<String> names() {
        return all.stream().map(Witness::name).toList();
    }

    /** Brings all of them up to the last root. */
    void tell() {
        all.forEach(this::tell);
    }

    private void tell(Witness witness) {
        try {
            long held = roots.held(witness.name()).orElse(0L);
            for (var root : roots.after(held, MOST)) {
                held = hand(witness, root, held);
            }
            troubles.remove(witness.name());
        } catch (RuntimeException e) {
            if (troubles.put(witness.name(), e.getClass().getSimpleName()) == null) {
                log.warn("The witness {} holds no new root: {}", witness.name(), e.toString());
            }
        }
    }

    /** Hands over one root; a witness that holds another than was thought is asked once more from there. */
    private long hand(Witness witness, Root root, long held) {
        Cosignature signed;
        try {
            signed = witness.sign(handed(root, held));
        } catch (Holds holds) {
            if (holds.size() > root.size()) {
                return held; // an answer that got lost: it has this one already
            }
            signed = witness.sign(handed(root, holds.size()));
        }
        requireSigned(witness, root, signed);
        keep(signed);
        return root.size();
    }

    private Handed handed(Root root, long held) {
        var grown = MerkleTree.SM3.consistency(held, root.size(), tiles.nodes());
        return new Handed(key.log(), key.point(), root, held, grown);
    }

    private void requireSigned(Witness witness, Root root, Cosignature signed) {
        byte @Nullable [] point = witness.key();
        if (point == null) {
            return; // it only keeps what it is handed
        }
        if (!Arrays.equals(point, signed.key()) || !signed.isOf(key.log(), root)) {
            throw new IllegalStateException("What it answers is not signed by it");
        }
    }

    private void keep(Cosignature signed) {
        transaction.executeWithoutResult(status -> roots.add(signed));
    }
}
