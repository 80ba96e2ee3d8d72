package org.yiwang.catalog.pages;

import org.springframework.stereotype.Component;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item as machines read it: a <a href="https://schema.org/GovernmentService">GovernmentService</a> of schema.org, in JSON-LD. Only
 * what the guide tells; a time in working days has no place in it and stands in the description.
 */
@Component
class ServiceData {
    private final JsonMapper json;
    private final Words words;

    ServiceData(JsonMapper json, Words words) {
        this.json = json;
        this.words = words;
    }

    /**
     * The data as they stand within a script element: nothing in them ends it.
     *
     * @param guide the guide as the API answers it
     * @param address of its page
     */
    String of(JsonNode guide, String address, String description) {
        String written = json.writeValueAsString(service(guide, address, description));
        return written.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private ObjectNode service(JsonNode guide, String address, String description) {
        var service = json.createObjectNode();
        service.put("@context", "https://schema.org");
        service.put("@type", "GovernmentService");
        service.put("@id", address);
        service.put("url", address);
        service.put("identifier", guide.path("code").asString());
        service.put("name", guide.path("title").asString());
        copy(guide, "subItem", service, "disambiguatingDescription");
        copy(guide, "titleEn", service, "alternateName");
        service.put("description", description);
        service.put("serviceType", guide.path("typeName").asString());
        var organ = service.putObject("provider");
        organ.put("@type", "GovernmentOrganization");
        organ.put("name", guide.path("department").asString());
        organ.put("identifier", guide.path("departmentCode").asString());
        var area = service.putObject("areaServed");
        area.put("@type", "AdministrativeArea");
        area.put("name", guide.path("regionName").asString());
        area.put("identifier", guide.path("region").asString());
        var audiences = service.putArray("audience");
        for (JsonNode audience : guide.path("audiences")) {
            audiences
                    .addObject()
                    .put("@type", "Audience")
                    .put("audienceType", words.write(audience(audience.asString())));
        }
        channel(guide, service.putObject("availableChannel"), address);
        if (guide.path("fee").path("charged").isBoolean()
                && !guide.path("fee").path("charged").booleanValue()) {
            var offer = service.putObject("offers");
            offer.put("@type", "Offer").put("price", "0").put("priceCurrency", "CNY");
        }
        var result = guide.path("result");
        if (result.path("kind").asString("NONE").equals("LICENCE")) {
            var permit = service.putObject("serviceOutput");
            permit.put("@type", "GovernmentPermit");
            permit.put("name", result.path("name").asString());
        }
        return service;
    }

    private static Sentence audience(String code) {
        return code.equals("PERSON")
                ? Sentence.of("catalog/page-for-persons")
                : Sentence.of("catalog/page-for-enterprises");
    }

    private static void channel(JsonNode guide, ObjectNode channel, String address) {
        channel.put("@type", "ServiceChannel");
        channel.put("serviceUrl", address);
        var phone = channel.putObject("servicePhone");
        phone.put("@type", "ContactPoint");
        phone.put("telephone", guide.path("consultPhone").asString());
        if (guide.hasNonNull("address")) {
            var place = channel.putObject("serviceLocation");
            place.put("@type", "Place");
            place.put("address", guide.path("address").asString());
        }
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.hasNonNull(name)) {
            to.put(as, from.path(name).asString());
        }
    }
}
