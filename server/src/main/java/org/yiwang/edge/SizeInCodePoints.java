package org.yiwang.edge;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A text is as long as it has characters, as JSON Schema counts them: 𠮷 is one, though Java keeps it in two. */
public final class SizeInCodePoints implements ConstraintValidator<Size, String> {
    private int least;
    private int most = Integer.MAX_VALUE;

    @Override
    public void initialize(Size size) {
        least = size.min();
        most = size.max();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        int length = text.codePointCount(0, text.length());
        return length >= least && length <= most;
    }

    /** Puts it in the place of the one that counts what Java keeps. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {
        @Bean
        ValidationConfigurationCustomizer sizesInCodePoints() {
            return configuration -> {
                var hibernate = (HibernateValidatorConfiguration) configuration;
                var mapping = hibernate.createConstraintMapping();
                mapping.constraintDefinition(Size.class).validatedBy(SizeInCodePoints.class);
                hibernate.addMapping(mapping);
            };
        }
    }
}
