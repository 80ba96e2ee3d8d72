package org.yiwang.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** What a term says for a document is what Lucene says. */
class Bm25Tests {
    /** Lucene keeps the length of a document in one byte, which is exact up to 40 words. */
    @Property(tries = 60)
    void itIsTheScoreOfLucene(
            @ForAll @Size(min = 1, max = 9)
                    List<@Size(max = 20) List<@CharRange(from = 'a', to = 'e') @StringLength(min = 1, max = 1) String>>
                            documents)
            throws IOException {
        var bm25 = new Bm25();
        for (int i = 0; i < documents.size(); i++) {
            bm25.add(i, documents.get(i));
        }
        for (String term : List.of("a", "b", "e")) {
            var expected = lucene(documents, term);
            var ours = ours(bm25, term);
            assertThat(ours.keySet()).isEqualTo(expected.keySet());
            expected.forEach((document, score) -> assertThat(ours.get(document)).isCloseTo(score, within(1e-5f)));
        }
    }

    @Test
    void addingTwiceIsAddingTogether() {
        var once = new Bm25();
        once.add(0, List.of("a", "b", "a"));
        once.add(1, List.of("b"));
        var twice = new Bm25();
        twice.add(0, List.of("a", "b"));
        twice.add(0, List.of("a"));
        twice.add(1, List.of("b"));
        assertThat(ours(twice, "a")).isEqualTo(ours(once, "a")).containsOnlyKeys(0);
        assertThat(twice.terms()).containsExactlyInAnyOrder("a", "b");
        assertThat(ours(twice, "c")).isEmpty();
    }

    private static Map<Integer, Float> ours(Bm25 bm25, String term) {
        var scores = new HashMap<Integer, Float>();
        bm25.of(term, scores::put);
        return scores;
    }

    private static Map<Integer, Float> lucene(List<List<String>> documents, String term) throws IOException {
        var scores = new HashMap<Integer, Float>();
        try (var directory = new ByteBuffersDirectory()) {
            try (var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
                for (var words : documents) {
                    var document = new Document();
                    document.add(new TextField("text", String.join(" ", words), Store.NO));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            try (var reader = DirectoryReader.open(directory)) {
                var top = new IndexSearcher(reader).search(new TermQuery(new Term("text", term)), documents.size());
                for (var hit : top.scoreDocs) {
                    scores.put(hit.doc, hit.score);
                }
            }
        }
        return scores;
    }
}
