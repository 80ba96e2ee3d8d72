package org.yiwang.cases;

import org.yiwang.kernel.Problem;

/**
 * Why a step may not be taken just now.
 *
 * @param problem how whoever takes it nevertheless is refused; it shows the clause
 * @param clause the clause it rests on, such as 《行政许可法》第三十四条第三款
 */
public record Hindrance(Problem problem, String clause) {
    public Hindrance {
        problem.with("clause", clause);
    }
}
