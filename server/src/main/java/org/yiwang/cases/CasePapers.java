package org.yiwang.cases;

import java.util.Map;

/** 申请材料: which papers were handed in with a case, for whoever tells others of it; not what stands in them. */
public interface CasePapers {
    /** How many files each paper has now, by its identifier within the item. */
    Map<String, Integer> handedIn(Case.Id of);
}
