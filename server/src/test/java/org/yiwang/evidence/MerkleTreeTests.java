package org.yiwang.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** RFC 9162 §2.1, against its definitions written down a second time, and against the vectors that logs of certificates are tested with. */
class MerkleTreeTests {
    private static final MerkleTree TREE = MerkleTree.SM3;
    private static final List<byte[]> LEAVES = leaves(1 << 12);
    private static final MerkleTree.Nodes NODES = TREE.of(LEAVES);

    private static List<byte[]> leaves(int count) {
        var random = new Random(9162);
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            byte[] data = new byte[8 + random.nextInt(40)]; // no two alike
            random.nextBytes(data);
            leaves.add(TREE.leaf(data));
        }
        return leaves;
    }

    /** MTH(D[n]) as it is defined. */
    private static byte[] defined(MerkleTree tree, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return tree.node(defined(tree, leaves.subList(0, k)), defined(tree, leaves.subList(k, leaves.size())));
    }

    @Example
    void itsRootsAreThoseOfTheVectorsOfCertificateTransparency() {
        var tree = new MerkleTree(SHA256Digest::new);
        var leaves = List.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .stream()
                .map(it -> tree.leaf(HexFormat.of().parseHex(it)))
                .toList();
        var roots = List.of(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

        for (int size = 0; size <= leaves.size(); size++) {
            assertThat(HexFormat.of().formatHex(tree.root(size, tree.of(leaves))))
                    .as("size %d", size)
                    .isEqualTo(roots.get(size));
        }
    }

    @Example
    void itsRootsAreWhatIsDefinedForEverySize() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            if (size < 300 || size % 97 == 0 || size > LEAVES.size() - 5) {
                assertThat(TREE.root(size, NODES)).isEqualTo(defined(TREE, LEAVES.subList(0, size)));
            }
        }
    }

    @Example
    void itProvesEveryLeafOfEverySmallTree() {
        for (int size = 1; size <= 130; size++) {
            byte[] root = TREE.root(size, NODES);
            for (int place = 0; place < size; place++) {
                var path = TREE.inclusion(place, size, NODES);
                assertThat(TREE.includes(LEAVES.get(place), place, size, path, root))
                        .isTrue();
            }
            for (int before = 0; before <= size; before++) {
                assertThat(TREE.grew(
                                before, TREE.root(before, NODES), size, root, TREE.consistency(before, size, NODES)))
                        .isTrue();
            }
        }
    }

    @Property(tries = 2000)
    void itProvesLeavesAndGrowth(@ForAll @IntRange(min = 1, max = 1 << 12) int size, @ForAll Random random) {
        int place = random.nextInt(size);
        int before = random.nextInt(size + 1);
        byte[] root = TREE.root(size, NODES);

        assertThat(TREE.includes(LEAVES.get(place), place, size, TREE.inclusion(place, size, NODES), root))
                .isTrue();
        assertThat(TREE.grew(before, TREE.root(before, NODES), size, root, TREE.consistency(before, size, NODES)))
                .isTrue();
    }

    @Property(tries = 2000)
    void whatIsChangedProvesNothing(@ForAll @IntRange(min = 2, max = 1 << 12) int size, @ForAll Random random) {
        int place = random.nextInt(size);
        byte[] root = TREE.root(size, NODES);
        var path = new ArrayList<>(TREE.inclusion(place, size, NODES));
        int other = (place + 1 + random.nextInt(size - 1)) % size;
        assertThat(TREE.includes(LEAVES.get(place), other, size, path, root)).isFalse();
        assertThat(TREE.includes(LEAVES.get(other), place, size, path, root)).isFalse();
        assertThat(TREE.includes(flipped(LEAVES.get(place), random), place, size, path, root))
                .isFalse();
        int which = random.nextInt(path.size());
        path.set(which, flipped(path.get(which), random));
        assertThat(TREE.includes(LEAVES.get(place), place, size, path, root)).isFalse();

        int before = 1 + random.nextInt(size - 1);
        byte[] rootBefore = TREE.root(before, NODES);
        var growth = new ArrayList<>(TREE.consistency(before, size, NODES));
        assertThat(TREE.grew(before, flipped(rootBefore, random), size, root, growth))
                .isFalse();
        assertThat(TREE.grew(before, rootBefore, size, flipped(root, random), growth))
                .isFalse();
        int step = random.nextInt(growth.size());
        growth.set(step, flipped(growth.get(step), random));
        assertThat(TREE.grew(before, rootBefore, size, root, growth)).isFalse();
        growth.remove(step);
        assertThat(TREE.grew(before, rootBefore, size, root, growth)).isFalse();
    }

    private static byte[] flipped(byte[] hash, Random random) {
        byte[] other = hash.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    @Example
    void whatIsNotThereCannotBeProved() {
        assertThatThrownBy(() -> TREE.inclusion(3, 3, NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TREE.inclusion(-1, 3, NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TREE.consistency(4, 3, NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThat(TREE.includes(LEAVES.getFirst(), 0, 0, List.of(), TREE.root(0, NODES)))
                .isFalse();
        assertThat(TREE.grew(4, LEAVES.getFirst(), 3, LEAVES.getFirst(), List.of()))
                .isFalse();
    }
}
