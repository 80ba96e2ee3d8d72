package org.yiwang.rating;

import java.util.regex.Pattern;
import org.yiwang.kernel.Problem;

/**
 * 整改: that somebody was called back is not that something was put right (国办发〔2019〕51号: 回访核实, then put right at once,
 * in a set time, or explain). An answer says in words what was found and what was done, or why nothing could be.
 */
final class WhatWasDone {
    private static final int LEAST = 4;

    /** Words that only report a contact, that the person was content, or that something was done, without saying what. */
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("回访|联系|致电|去电|来电|电话|短信|微信|沟通|告知|核实|了解|情况|事宜|问题|办事人|申请人|评价人|当事人|群众|本人|对方|"
                    + "表示|满意|理解|认可|接受|谅解|感谢|无异议|整改|改正|处理|解决|完毕|完成|进行|结束|成功|做了|已经|现已|均|都|已|并|将|"
                    + "对|向|与|和|经|过|了|其|您|她|他|的"
                    + "|(?i:\\b(?:we|have|has|been|was|were|the|applicant|her|him|back|called|phoned|rang|contacted|done"
                    + "|spoke|talked|to|with|and|is|satisfied)\\b)");

    private WhatWasDone() {}

    /** @throws Problem {@code invalid-input} with {@code rating/nothing-done} if the text tells of a contact and no more */
    static void require(String text) {
        long letters = SAYS_NOTHING
                .matcher(text)
                .replaceAll("")
                .codePoints()
                .filter(Character::isLetter)
                .count();
        if (letters < LEAST) {
            throw Problem.invalid("/text", "rating/nothing-done");
        }
    }
}
