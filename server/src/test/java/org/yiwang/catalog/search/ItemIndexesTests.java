package org.yiwang.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.catalog.items.SmallCatalogue.FIRST_DAY;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.SmallCatalogue;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;

/** The index that follows from the one before finds what one finds that is made anew. */
@NeedsDatabase
class ItemIndexesTests {
    private static final List<String> TITLES =
            List.of("食品经营许可", "食品生产许可", "公共场所卫生许可", "烟草专卖零售许可证核发", "护士执业注册", "取水许可审批", "生育登记");
    private static final List<String> QUESTIONS =
            List.of("", "食品", "spjy", "许可", "卫生", "护士", "烟草证", "食品经赢", "shengyu", "取水", "不知道");

    private final ShiftableClock clock = new ShiftableClock();
    private SmallCatalogue catalogue;
    private Catalogues catalogues;
    private ItemIndexes indexes;

    @BeforeEach
    void aCatalogue() {
        clock.set(FIRST_DAY);
        catalogue = new SmallCatalogue(clock);
        catalogues = catalogue.catalogues();
        indexes = new ItemIndexes(catalogues, catalogue.store());
        indexes.afterSingletonsInstantiated();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsPublishedTheSameIsFound(long seed) {
        var random = new Random(seed);
        var items = new ArrayList<String>();
        var codes = new ArrayList<String>();
        for (int round = 0; round < 40; round++) {
            clock.set(catalogues.held().day().plusDays(random.nextInt(2)));
            int what = items.size() < 3 ? 0 : random.nextInt(4);
            if (what == 0) {
                items.add(catalogue.item());
                codes.add(catalogue.claim(items.getLast(), "420106"));
            } else {
                String item = items.get(random.nextInt(items.size()));
                var state = random.nextInt(4) == 0 ? ItemState.SUSPENDED : ItemState.IN_USE;
                var day = catalogue.dayAfterLast(item, catalogues.held().day());
                catalogue.publish(item, day, state, TITLES.get(random.nextInt(TITLES.size())));
            }
            sameAsAnew();
        }
    }

    private void sameAsAnew() {
        var held = catalogues.held();
        var anew = ItemIndex.of(
                held.catalogue(),
                catalogue.store().everydayWords(),
                catalogue.store().guideTexts(held.day()));
        var followed = indexes.current();
        assertThat(followed.catalogue()).isSameAs(held.catalogue());
        assertThat(QUESTIONS).allSatisfy(question -> {
            var found = followed.find(question);
            var expected = anew.find(question);
            assertThat(found.ranks().numbers()).isEqualTo(expected.ranks().numbers());
            assertThat(found.ranks().fitting()).isEqualTo(expected.ranks().fitting());
            assertThat(found.corrected()).isEqualTo(expected.corrected());
            assertThat(followed.wordsBeginningWith(question, 5)).isEqualTo(anew.wordsBeginningWith(question, 5));
        });
    }

    @Test
    void aPlaceMoreIsFoundThoughNoWordIsAnother() {
        String item = catalogue.item();
        catalogue.claim(item, "420106");
        var before = indexes.current();
        catalogue.claim(item, "420111");
        var after = indexes.current();
        var entry = after.catalogue().entries().getFirst();
        assertThat(after.reach(new RegionCode("420111"), "420000").place(entry, null))
                .isEqualTo("420111");
        assertThat(before.reach(new RegionCode("420111"), "420000")
                        .place(before.catalogue().entries().getFirst(), null))
                .isNull();
    }
}
