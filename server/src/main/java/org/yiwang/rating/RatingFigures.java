package org.yiwang.rating;

import static org.yiwang.rating.RatingFigure.Measure.BAD_RATINGS;
import static org.yiwang.rating.RatingFigure.Measure.OF_OWN_ACCORD;
import static org.yiwang.rating.RatingFigure.Measure.PARTICIPATION;
import static org.yiwang.rating.RatingFigure.Measure.RECTIFICATION;
import static org.yiwang.rating.RatingFigure.Measure.SATISFACTION;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Actor;

/** How the services within somebody's scope were rated, counted at the moment of asking. */
@Service
@Transactional(readOnly = true)
public class RatingFigures {
    private final TallyStore tallies;

    RatingFigures(TallyStore tallies) {
        this.tallies = tallies;
    }

    public List<RatingFigure> of(Actor actor) {
        var tally = tallies.of(actor.ownScope("rating:read"));
        return List.of(
                new RatingFigure(PARTICIPATION, tally.rated(), tally.ratable()),
                new RatingFigure(SATISFACTION, tally.rated() - tally.bad(), tally.rated()),
                new RatingFigure(BAD_RATINGS, tally.bad(), tally.rated()),
                new RatingFigure(OF_OWN_ACCORD, tally.rated(), tally.rated()),
                new RatingFigure(RECTIFICATION, tally.rectifiedInTime(), tally.bad()));
    }
}
