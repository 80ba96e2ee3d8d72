package org.yiwang.lint;

import static org.yiwang.lint.LintRule.each;
import static org.yiwang.lint.LintRule.when;
import static org.yiwang.lint.TimeRules.CODE_OF_LICENSING;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.Particulars.Delegation;
import org.yiwang.catalog.items.Particulars.Intermediary;
import org.yiwang.catalog.items.Particulars.PermitMode;
import org.yiwang.catalog.items.Particulars.PowerSource;

/** 依据与结果: where the power comes from, what may be asked by it, and what comes of it. */
@Component
class BasisRules implements LintRules {
    private static final String PUBLIC_SERVICE = "20";

    private final Phrases phrases;

    BasisRules(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public List<LintRule> rules() {
        var consistent = List.of(
                when(
                        "power-without-basis",
                        it -> it.guide().legalBasis().isEmpty()
                                && !it.isUnrecorded(Guide.Part.LEGAL_BASIS)
                                && it.content().typeCode().compareTo(PUBLIC_SERVICE) < 0),
                when(
                        "licensing-below-regulation",
                        it -> isLicensing(it)
                                && !it.guide().legalBasis().isEmpty()
                                && it.guide().legalBasis().stream()
                                        .noneMatch(basis -> phrases.in(Phrases.Kind.LAW_OR_REGULATION, basis))),
                each(
                        "basis-without-article",
                        it -> it.guide().legalBasis().stream()
                                .filter(basis -> !phrases.in(Phrases.Kind.CLAUSE, basis))),
                each(
                        "third-party-without-basis",
                        it -> Subject.all(it.particulars().intermediaries())
                                .filter(service -> Subject.isBlank(service.basis()))
                                .map(Intermediary::name)),
                each(
                        "delegation-without-basis",
                        it -> Subject.all(it.particulars().delegations())
                                .filter(delegation -> Subject.isBlank(delegation.basis()))
                                .map(Delegation::to)),
                when(
                        "delegation-against-source",
                        it -> it.particulars().powerSource() == PowerSource.ENTRUSTED_BY_SUPERIOR
                                && Subject.all(it.particulars().delegations())
                                        .anyMatch(delegation -> delegation.form() == Delegation.Form.ENTRUSTED)),
                when(
                        "abolished-permit",
                        it -> isLicensing(it) && it.particulars().permitMode() == PermitMode.ABOLISHED),
                when(
                        "filing-as-licensing",
                        it -> isLicensing(it) && it.particulars().permitMode() == PermitMode.FILING),
                when(
                        "commitment-without-letter",
                        it -> it.particulars().permitMode() == PermitMode.COMMITMENT
                                && it.content().materials().stream()
                                        .noneMatch(paper -> phrases.in(Phrases.Kind.COMMITMENT, paper.name()))),
                when("licensing-without-result", it -> {
                    var result = it.guide().result();
                    return isLicensing(it) && result != null && result.kind() == Guide.Result.Kind.NONE;
                }),
                when("licence-of-no-type", it -> {
                    var result = it.guide().result();
                    return result != null
                            && result.kind() == Guide.Result.Kind.LICENCE
                            && Subject.isBlank(result.licenceType());
                }),
                when("result-without-name", it -> {
                    var result = it.guide().result();
                    return result != null
                            && result.kind() != Guide.Result.Kind.NONE
                            && result.name().isBlank();
                }),
                when(
                        "no-condition",
                        it -> it.guide().conditions().isEmpty() && !it.isUnrecorded(Guide.Part.CONDITIONS)),
                when(
                        "quantity-limit-of-licensing",
                        it -> isLicensing(it)
                                && !Subject.isBlank(it.particulars().quantityLimit())
                                && Subject.all(it.particulars().procedures())
                                        .findAny()
                                        .isEmpty()
                                && it.guide().specialProcedures().isEmpty()));
        return Stream.concat(consistent.stream(), complete()).toList();
    }

    /** One rule for each part of a guide: that it is recorded. */
    private static Stream<LintRule> complete() {
        return Stream.of(Guide.Part.values())
                .map(part -> when(
                        "missing-" + part.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        it -> it.isUnrecorded(part)));
    }

    private static boolean isLicensing(Subject it) {
        return it.content().typeCode().equals(CODE_OF_LICENSING);
    }
}
