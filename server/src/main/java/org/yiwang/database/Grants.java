package org.yiwang.database;

import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** After each module's migrations the role that works is given what it may do, and no more. */
final class Grants implements Callback {
    private final String runtime;

    Grants(String runtime) {
        this.runtime = runtime;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            Roles.grant(context.getConnection(), runtime);
        } catch (SQLException e) {
            throw new IllegalStateException("The role " + runtime + " cannot be given what it needs", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "grants";
    }
}
