package org.yiwang.rating;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.Actor;

/** Counts what the figures are made of. */
@Repository
class TallyStore {
    private final JdbcClient jdbc;

    TallyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every bad rating has its rectification, so these are the bad ones. */
    Tally of(Actor.Scope scope) {
        return jdbc.sql("""
                        select count(*) as ratable, count(ratings.id) as rated, count(rectifications.rating) as bad,
                            count(*) filter (where due_on is null and answered_at is not null
                                or (answered_at at time zone 'Asia/Shanghai')::date <= due_on) as rectified_in_time
                        from rating.ratables
                            left join rating.ratings using (case_number)
                            left join rating.rectifications on rectifications.rating = ratings.id
                        where\s""" + scope.condition())
                .params(scope.parameters())
                .query(Tally.class)
                .single();
    }

    /**
     * @param ratable cases that may be rated
     * @param rectifiedInTime answered by the last day, or at a time when no calendar told it
     */
    record Tally(long ratable, long rated, long bad, long rectifiedInTime) {}
}
