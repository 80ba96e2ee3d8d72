package org.yiwang.cases.views;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says in the contract what the section of each module looks like. */
@Configuration(proxyBeanMethods = false)
class SectionsInContract {
    @Bean
    OpenApiCustomizer caseSectionsInContract(CaseSections sections) {
        return contract -> {
            var schemas = contract.getComponents().getSchemas();
            var shape = new JsonSchema();
            shape.addType("object");
            shape.setDescription("What other modules know of the case, as far as the viewer may see it.");
            sections.all().forEach((module, section) -> {
                var type = ModelConverters.getInstance(true)
                        .resolveAsResolvedSchema(new AnnotatedType(CaseSections.type(section)).resolveAsRef(true));
                type.referencedSchemas.forEach(schemas::putIfAbsent);
                shape.addProperty(module, type.schema);
            });
            Objects.requireNonNull(schemas.get("Case")).addProperty("sections", shape);
        };
    }
}
