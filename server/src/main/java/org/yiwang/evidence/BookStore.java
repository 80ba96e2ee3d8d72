package org.yiwang.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code evidence.books}. */
@Repository
class BookStore {
    private static final int BLOCK_BYTES = 256 * (MerkleTree.BYTES + Book.NUMBER);

    /** Without what a book holds, which may be many megabytes. */
    private static final String COLUMNS = "level, index, first, beyond, entries, root, place";

    private final JdbcClient jdbc;

    BookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Book book, Book.Content content) {
        jdbc.sql("""
                        insert into evidence.books (level, index, first, beyond, entries, root, place, content, blocks)
                        values (:level, :index, :first, :beyond, :entries, :root, :place, :content, :blocks)
                        """)
                .param("level", book.level())
                .param("index", book.index())
                .param("first", book.first())
                .param("beyond", book.beyond())
                .param("entries", book.entries())
                .param("root", book.root())
                .param("place", book.place())
                .param("content", content.bytes())
                .param("blocks", content.blocks())
                .update();
    }

    /** The last one that was made with a root. */
    Optional<Book> last() {
        return jdbc.sql("select " + COLUMNS + " from evidence.books where level = 0 order by index desc limit 1")
                .query((row, number) -> read(row))
                .optional();
    }

    /** Of the books of a level those from one on, as many as are put together. */
    List<Book> group(int level, long first) {
        return jdbc.sql("""
                        select %s from evidence.books where level = :level and index >= :first and index < :beyond
                        order by index
                        """.formatted(COLUMNS))
                .param("level", level)
                .param("first", first)
                .param("beyond", first + Book.TOGETHER)
                .query((row, number) -> read(row))
                .list();
    }

    Optional<Book> find(int level, long index) {
        return jdbc.sql("select " + COLUMNS + " from evidence.books where level = :level and index = :index")
                .param("level", level)
                .param("index", index)
                .query((row, number) -> read(row))
                .optional();
    }

    /** What a book holds; nothing if one of the next level has it. */
    Optional<Book.Content> content(Book book) {
        return jdbc.sql(
                        "select content from evidence.books where level = :level and index = :index and content is not null")
                .param("level", book.level())
                .param("index", book.index())
                .query((row, number) -> new Book.Content(row.getBytes("content")))
                .optional();
    }

    /** Lets go of what these hold: the book of the next level has it. */
    void letGo(int level, long first) {
        jdbc.sql("""
                        update evidence.books set content = null
                        where level = :level and index >= :first and index < :beyond
                        """)
                .param("level", level)
                .param("first", first)
                .param("beyond", first + Book.TOGETHER)
                .update();
    }

    /** Those that have what they hold: end to end they reach from the first leaf to the last root. */
    List<Book> standing() {
        return jdbc.sql("select " + COLUMNS + " from evidence.books where content is not null order by first")
                .query((row, number) -> read(row))
                .list();
    }

    /** The roots of its blocks. */
    byte[] blocks(Book book) {
        return jdbc.sql("select blocks from evidence.books where level = :level and index = :index")
                .param("level", book.level())
                .param("index", book.index())
                .query((row, number) -> row.getBytes("blocks"))
                .single();
    }

    /** The blocks of one that stands; only what is asked for is read. */
    IntFunction<Book.Content> block(Book book) {
        return which -> jdbc.sql("""
                        select substring(content from :from for :bytes) as part from evidence.books
                        where level = :level and index = :index
                        """)
                .param("from", which * BLOCK_BYTES + 1)
                .param("bytes", BLOCK_BYTES)
                .param("level", book.level())
                .param("index", book.index())
                .query((row, number) -> new Book.Content(row.getBytes("part")))
                .single();
    }

    private static Book read(ResultSet row) throws SQLException {
        return new Book(
                row.getInt("level"),
                row.getLong("index"),
                row.getLong("first"),
                row.getLong("beyond"),
                row.getInt("entries"),
                row.getBytes("root"),
                row.getLong("place"));
    }
}
