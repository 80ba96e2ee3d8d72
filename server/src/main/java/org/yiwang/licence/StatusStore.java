package org.yiwang.licence;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where each licence stands in the lists of statuses, and what has changed in them. What a place says is the licence's own status. */
@Repository
class StatusStore {
    /** So many places that are taken, one after the other, make a list full: about two thirds of it are. */
    private static final int TRIES = 16;

    private final JdbcClient jdbc;
    private final IntUnaryOperator random;

    @Autowired
    StatusStore(JdbcClient jdbc) {
        this(jdbc, new SecureRandom()::nextInt);
    }

    /** @param random a number below the one that is given */
    StatusStore(JdbcClient jdbc, IntUnaryOperator random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    /** Where a licence stands. */
    record Place(int list, int index) {}

    /** What a place says since a version of its list. */
    record Change(int index, Licence.Status status, long version) {}

    /** The place of a licence: at random, so that nothing follows from which are near each other; once given it stays. */
    Place place(LicenceIdentifier identifier) {
        for (int list = newest(); ; list = open(list + 1)) {
            for (int i = 0; i < TRIES; i++) {
                var place = new Place(list, random.applyAsInt(StatusList.SIZE));
                if (take(place, identifier)) {
                    return place;
                }
                var before = find(identifier);
                if (before.isPresent()) {
                    return before.get();
                }
            }
        }
    }

    private boolean take(Place place, LicenceIdentifier identifier) {
        return jdbc.sql("""
                        insert into licence.status_entries (list, idx, identifier) values (:list, :index, :identifier)
                        on conflict do nothing
                        """)
                        .param("list", place.list())
                        .param("index", place.index())
                        .param("identifier", identifier.value())
                        .update()
                == 1;
    }

    private Optional<Place> find(LicenceIdentifier identifier) {
        return jdbc.sql("select list, idx from licence.status_entries where identifier = :identifier")
                .param("identifier", identifier.value())
                .query((row, number) -> new Place(row.getInt("list"), row.getInt("idx")))
                .optional();
    }

    private int newest() {
        return jdbc.sql("select max(list) from licence.status_lists")
                .query(Integer.class)
                .single();
    }

    private int open(int list) {
        jdbc.sql("insert into licence.status_lists (list) values (:list) on conflict do nothing")
                .param("list", list)
                .update();
        return list;
    }

    /** A status has changed. Versions of a list follow each other as they are committed: the row is held until then. */
    void changed(LicenceIdentifier identifier) {
        jdbc.sql("""
                        with counted as (
                            update licence.status_lists set version = version + 1
                            where list = (select list from licence.status_entries where identifier = :identifier)
                            returning version)
                        update licence.status_entries set changed = (select version from counted)
                        where identifier = :identifier
                        """).param("identifier", identifier.value()).update();
    }

    /** How often a list has changed; nothing if there is no such list. */
    OptionalLong version(int list) {
        var version = jdbc.sql("select version from licence.status_lists where list = :list")
                .param("list", list)
                .query(Long.class)
                .optional();
        return version.isPresent() ? OptionalLong.of(version.get()) : OptionalLong.empty();
    }

    /** What has changed in a list since a version of it. */
    List<Change> changes(int list, long since) {
        return jdbc.sql("""
                        select e.idx, e.changed, l.status from licence.status_entries e
                        join licence.licences l on l.identifier = e.identifier
                        where e.list = :list and e.changed > :since
                        """)
                .param("list", list)
                .param("since", since)
                .query((row, number) -> new Change(
                        row.getInt("idx"), Licence.Status.valueOf(row.getString("status")), row.getLong("changed")))
                .list();
    }
}
