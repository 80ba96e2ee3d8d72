package org.yiwang.lint;

import java.util.List;

/** Rules on one matter, contributed by a module: a bean of this type, and a {@code lint.json} with what they say. */
public interface LintRules {
    List<LintRule> rules();
}
