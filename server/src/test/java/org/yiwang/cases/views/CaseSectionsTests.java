package org.yiwang.cases.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clerk;
import static org.yiwang.cases.SampleCases.resident;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.transaction.PlatformTransactionManager;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.cases.Stage;
import org.yiwang.cases.proceedings.Guests;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/** What other modules know of a case, and what becomes of it when they fail. */
class CaseSectionsTests {
    private final Case shown = at(Stage.ACCEPTED);

    record Fee(int fen) {}

    /** Says something to the applicant only. */
    private static class Fees implements CaseSection<Fee> {
        @Override
        public Optional<Fee> toApplicant(Case shown, Actor applicant, Language language) {
            return Optional.of(new Fee(100));
        }
    }

    private static final class Broken implements CaseSection<Fee> {
        @Override
        public Optional<Fee> toOrgan(Case shown, Actor reader, Language language) {
            throw new IllegalStateException("a bug");
        }
    }

    private static CaseSections sections(CaseSection<?>... sections) {
        var beans = new StaticListableBeanFactory();
        for (int i = 0; i < sections.length; i++) {
            beans.addBean("section" + i, sections[i]);
        }
        return new CaseSections(
                beans.getBeanProvider(ResolvableType.forClass(CaseSection.class)),
                new Guests(mock(PlatformTransactionManager.class)));
    }

    @Test
    void eachStandsUnderTheNameOfItsModuleAndShowsNothingUnlessItSaysSo() {
        var sections = sections(new Fees());
        var own = sections.toApplicant(shown, resident(shown.applicant()), Language.CHINESE);
        assertThat(own.sections()).containsOnlyKeys("cases").containsValue(new Fee(100));
        assertThat(own.sectionsMissing()).isEmpty();
        assertThat(sections.toOrgan(shown, clerk("420106"), Language.CHINESE).sections())
                .isEmpty();
        assertThat(sections.toPublic(shown, Language.CHINESE).sections()).isEmpty();
    }

    private static final class Open implements CaseSection<Fee> {
        @Override
        public Optional<Fee> toOrgan(Case shown, Actor reader, Language language) {
            return Optional.of(new Fee(200));
        }

        @Override
        public Optional<Fee> toPublic(Case shown, Language language) {
            return Optional.of(new Fee(300));
        }
    }

    @Test
    void toEachIsShownWhatTheSectionSaysToHim() {
        var sections = sections(new Open());
        assertThat(sections.toOrgan(shown, clerk("420106"), Language.CHINESE).sections())
                .containsValue(new Fee(200));
        assertThat(sections.toPublic(shown, Language.CHINESE).sections()).containsValue(new Fee(300));
        assertThat(sections.toApplicant(shown, resident(shown.applicant()), Language.CHINESE)
                        .sections())
                .isEmpty();
    }

    @Test
    void oneThatFailsIsLeftOutAndNamed() {
        var said = sections(new Broken()).toOrgan(shown, clerk("420106"), Language.CHINESE);
        assertThat(said.sections()).isEmpty();
        assertThat(said.sectionsMissing()).containsExactly("cases");
    }

    @Test
    void itsTypeIsKnownAlsoBehindAProxy() {
        assertThat(CaseSections.type(new Fees())).isEqualTo(Fee.class);
        assertThat(CaseSections.type(new Fees() {})).isEqualTo(Fee.class);
    }

    @Test
    void aModuleHasOne() {
        var two = sections(new Fees(), new Broken());
        assertThatThrownBy(two::all).hasMessageContaining("Module cases has two sections");
    }
}
