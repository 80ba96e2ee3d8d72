package org.yiwang.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A name that is too long is cut where a reader would cut it, and stays what it was otherwise. */
class FileNamesTests {
    @Test
    void aShortNameIsKept() {
        assertThat(FileNames.clean("平面图.pdf")).isEqualTo("平面图.pdf");
        assertThat(FileNames.clean("C:\\扫描\\𠮷野家.png")).isEqualTo("𠮷野家.png");
        assertThat(FileNames.clean(" /x/ ")).isEmpty();
    }

    @Test
    void aLongOneKeepsItsBeginningAndItsExtension() {
        assertThat(FileNames.clean("一" + "长".repeat(300) + ".pdf")).isEqualTo("一" + "长".repeat(195) + ".pdf");
        assertThat(FileNames.clean("𠮷".repeat(300) + ".pdf")).isEqualTo("𠮷".repeat(196) + ".pdf");
    }

    @Test
    void whatAReaderTakesForOneCharacterIsNotCutApart() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        String cut = FileNames.clean(family.repeat(60) + ".pdf");
        assertThat(cut).isEqualTo(family.repeat(39) + ".pdf");
        assertThat(FileNames.clean("长".repeat(195) + "q\u0301".repeat(5) + ".pdf"))
                .isEqualTo("长".repeat(195) + ".pdf");
    }
}
