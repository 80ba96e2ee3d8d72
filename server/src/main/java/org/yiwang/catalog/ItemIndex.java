package org.yiwang.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.yiwang.text.SearchText;
import org.yiwang.text.Spelling;

/** The full-text index over one catalogue, in memory: one document for each item, however many places handle it. */
final class ItemIndex {
    private final Catalogue catalogue;
    private final IndexSearcher searcher;
    private final Vocabulary vocabulary;
    private final Spelling spelling;

    private ItemIndex(Catalogue catalogue, IndexSearcher searcher, Vocabulary vocabulary) {
        this.catalogue = catalogue;
        this.searcher = searcher;
        this.vocabulary = vocabulary;
        this.spelling = new Spelling(vocabulary.phrases());
    }

    /**
     * Indexes a catalogue.
     *
     * @param guides what the guides say, by item
     */
    static ItemIndex of(Catalogue catalogue, List<CatalogStore.EverydayWord> words, Map<String, String> guides) {
        var directory = new ByteBuffersDirectory();
        try (var writer =
                new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()).setRAMBufferSizeMB(128))) {
            var entries = catalogue.entries();
            for (int i = 0; i < entries.size(); i++) {
                String guide = guides.getOrDefault(entries.get(i).standard().item(), "");
                writer.addDocument(ItemFields.document(entries.get(i), i, catalogue, guide));
            }
            writer.forceMerge(1);
            writer.commit();
            var searcher = new IndexSearcher(DirectoryReader.open(directory));
            return new ItemIndex(catalogue, searcher, new Vocabulary(words, catalogue));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An item that has to do with the question, and how much. */
    record Hit(Catalogue.Entry entry, float score) {}

    /**
     * All that was found, in no order.
     *
     * @param corrected what a misspelt question was understood as
     */
    record Hits(List<Hit> hits, @Nullable String corrected) {}

    /** Finds items as asked, and as it was probably meant if the question has characters that stand nowhere. */
    Hits find(@Nullable String question) {
        String text = question == null ? "" : question.strip();
        if (text.isEmpty()) {
            return new Hits(
                    catalogue.entries().stream().map(it -> new Hit(it, 1)).toList(), null);
        }
        if (SearchText.normalised(text).isEmpty()) {
            return new Hits(List.of(), null);
        }
        String meant =
                isAllKnown(text) ? null : spelling.meant(vocabulary.wish(text).text());
        return meant == null ? new Hits(search(text), null) : new Hits(search(meant), meant);
    }

    /** Words worth suggesting that begin with what was typed so far. */
    List<String> wordsBeginningWith(String text, int most) {
        String normalised = SearchText.normalised(text);
        return normalised.isEmpty() ? List.of() : vocabulary.beginningWith(normalised, most);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Whether the wish is made of what stands in titles and sayings, or is how one sounds: then it is not misspelt. */
    private boolean isAllKnown(String question) {
        if (!SearchText.typedPinyin(question).isEmpty() && !search(question).isEmpty()) {
            return true;
        }
        var wish = vocabulary.wish(question);
        int known = vocabulary.phrasesIn(wish.text()).stream()
                .mapToInt(String::length)
                .sum();
        return 2 * known >= wish.text().length()
                || wish.grams().keySet().stream().noneMatch(this::isUnknown);
    }

    private boolean isUnknown(String text) {
        return SearchText.grams(text).stream().noneMatch(it -> {
            try {
                var reader = searcher.getIndexReader();
                return reader.docFreq(new Term(ItemFields.TITLE_GRAM, it)) > 0
                        || reader.docFreq(new Term(ItemFields.SAID_GRAM, it)) > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private List<Hit> search(String text) {
        try {
            return searcher.search(ItemQuery.of(text, vocabulary, this::isUnknown), new AllHits());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes every hit: there are a few thousand items at most, and all of them have to be grouped and counted. */
    private final class AllHits implements CollectorManager<AllHits.Gathering, List<Hit>> {
        @Override
        public Gathering newCollector() {
            return new Gathering();
        }

        @Override
        public List<Hit> reduce(Collection<Gathering> collectors) {
            return collectors.stream().flatMap(it -> it.found.stream()).toList();
        }

        private final class Gathering extends SimpleCollector {
            private final List<Hit> found = new ArrayList<>();
            private @Nullable NumericDocValues ordinals;
            private @Nullable Scorable scorer;

            @Override
            protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
                ordinals = leaf.reader().getNumericDocValues(ItemFields.ORDINAL);
            }

            @Override
            public void setScorer(Scorable scorer) {
                this.scorer = scorer;
            }

            @Override
            public void collect(int doc) throws IOException {
                if (ordinals != null && scorer != null && ordinals.advanceExact(doc)) {
                    var entry = catalogue.entries().get(Math.toIntExact(ordinals.longValue()));
                    found.add(new Hit(entry, scorer.score()));
                }
            }

            @Override
            public ScoreMode scoreMode() {
                return ScoreMode.COMPLETE;
            }
        }
    }
}
