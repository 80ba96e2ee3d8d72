package org.yiwang.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Problem;
import org.yiwang.text.SearchText;
import org.yiwang.text.Spelling;

/** The full-text index over one catalogue, in memory: one document for each item, however many places handle it. */
final class ItemIndex {
    /** Score, level, weight, item. */
    static final int CURSOR_KEYS = 4;

    private static final Sort ORDER = new Sort(
            SortField.FIELD_SCORE,
            new SortField(ItemFields.LEVEL, SortField.Type.INT, true),
            new SortField(ItemFields.WEIGHT, SortField.Type.INT, true),
            new SortField(ItemFields.ITEM, SortField.Type.STRING));

    private final Catalogue catalogue;
    private final IndexSearcher searcher;
    private final Vocabulary vocabulary;
    private final Spelling spelling;

    private ItemIndex(Catalogue catalogue, IndexSearcher searcher, Vocabulary vocabulary) {
        this.catalogue = catalogue;
        this.searcher = searcher;
        this.vocabulary = vocabulary;
        this.spelling = new Spelling(vocabulary.phrases(catalogue.entries()));
    }

    static ItemIndex of(Catalogue catalogue, List<CatalogStore.EverydayWord> words) {
        var directory = new ByteBuffersDirectory();
        try (var writer =
                new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()).setRAMBufferSizeMB(128))) {
            var entries = catalogue.entries();
            for (int i = 0; i < entries.size(); i++) {
                writer.addDocument(ItemFields.document(entries.get(i), i, catalogue));
            }
            writer.forceMerge(1);
            writer.commit();
            return new ItemIndex(catalogue, new IndexSearcher(DirectoryReader.open(directory)), new Vocabulary(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Items found.
     *
     * @param next where the next page begins, if there is one
     */
    record Hits(
            List<Catalogue.Entry> entries,
            int total,
            @Nullable Cursor next,
            @Nullable String corrected) {}

    /**
     * Finds items: as asked, else as it was probably meant, else what shares most of the words.
     *
     * @param regions only items handled in one of these; all if empty
     */
    Hits find(ItemQuestion question, List<String> regions) {
        String text = question.text() == null ? "" : question.text().strip();
        if (SearchText.normalised(text).isEmpty()) {
            return search(question, regions, text.isEmpty() ? new MatchAllDocsQuery() : nothing(), null);
        }
        var hits = search(question, regions, ItemQuery.of(text, vocabulary), null);
        if (hits.total() > 0) {
            return hits;
        }
        String meant = spelling.meant(text);
        if (meant != null) {
            var corrected = search(question, regions, ItemQuery.of(meant, vocabulary), meant);
            if (corrected.total() > 0) {
                return corrected;
            }
        }
        return search(question, regions, ItemQuery.loosely(text), null);
    }

    /** Everyday words that begin with what was typed so far. */
    List<String> wordsBeginningWith(String text, int most) {
        String normalised = SearchText.normalised(text);
        return normalised.isEmpty() ? List.of() : vocabulary.beginningWith(normalised, most);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    private Hits search(ItemQuestion question, List<String> regions, Query query, @Nullable String corrected) {
        try {
            var manager = new TopFieldCollectorManager(
                    ORDER, question.size() + 1, after(question.after()), Integer.MAX_VALUE);
            var found = searcher.search(filtered(query, question, regions), manager);
            boolean more = found.scoreDocs.length > question.size();
            var page = more ? Arrays.copyOf(found.scoreDocs, question.size()) : found.scoreDocs;
            return new Hits(
                    entries(page),
                    Math.toIntExact(found.totalHits.value()),
                    more ? position((FieldDoc) page[page.length - 1]) : null,
                    corrected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query filtered(Query query, ItemQuestion question, List<String> regions) {
        var all = new BooleanQuery.Builder().add(query, Occur.MUST);
        if (!regions.isEmpty()) {
            Collection<BytesRef> codes = regions.stream().map(BytesRef::new).toList();
            all.add(new TermInSetQuery(ItemFields.REGION, codes), Occur.FILTER);
        }
        filter(all, ItemFields.AUDIENCE, question.audience());
        filter(all, ItemFields.THEME, question.theme());
        filter(all, ItemFields.DEPARTMENT, question.department());
        filter(all, ItemFields.HANDLING, question.handling());
        return all.build();
    }

    private static void filter(BooleanQuery.Builder all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(new TermQuery(new Term(field, value.toString())), Occur.FILTER);
        }
    }

    private static Query nothing() {
        return new MatchNoDocsQuery();
    }

    private List<Catalogue.Entry> entries(ScoreDoc[] page) throws IOException {
        var entries = new ArrayList<Catalogue.Entry>(page.length);
        var leaves = searcher.getIndexReader().leaves();
        for (var hit : page) {
            var leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
            var ordinals = leaf.reader().getNumericDocValues(ItemFields.ORDINAL);
            if (ordinals != null && ordinals.advanceExact(hit.doc - leaf.docBase)) {
                entries.add(catalogue.entries().get(Math.toIntExact(ordinals.longValue())));
            }
        }
        return entries;
    }

    private static Cursor position(FieldDoc hit) {
        var fields = hit.fields;
        return Cursor.of(fields[0], fields[1], fields[2], ((BytesRef) fields[3]).utf8ToString());
    }

    private static @Nullable FieldDoc after(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        var keys = cursor.keys();
        try {
            Object[] fields = {
                Float.valueOf(keys.get(0)),
                Integer.valueOf(keys.get(1)),
                Integer.valueOf(keys.get(2)),
                new BytesRef(keys.get(3))
            };
            return new FieldDoc(Integer.MAX_VALUE, Float.NaN, fields);
        } catch (NumberFormatException e) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }
}
