package org.yiwang.exchange.rdf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A term of a vocabulary that others made, such as {@code cpsv:PublicService}. */
record Term(String prefix, String name) {
    private static final Map<String, String> SPACES = new LinkedHashMap<>();

    static {
        SPACES.put("adms", "http://www.w3.org/ns/adms#");
        SPACES.put("cpsv", "http://purl.org/vocab/cpsv#");
        SPACES.put("cv", "http://data.europa.eu/m8g/");
        SPACES.put("dcat", "http://www.w3.org/ns/dcat#");
        SPACES.put("dct", "http://purl.org/dc/terms/");
        SPACES.put("eli", "http://data.europa.eu/eli/ontology#");
        SPACES.put("foaf", "http://xmlns.com/foaf/0.1/");
        SPACES.put("locn", "http://www.w3.org/ns/locn#");
        SPACES.put("org", "http://www.w3.org/ns/org#");
        SPACES.put("owl", "http://www.w3.org/2002/07/owl#");
        SPACES.put("skos", "http://www.w3.org/2004/02/skos/core#");
        SPACES.put("time", "http://www.w3.org/2006/time#");
        SPACES.put("xsd", "http://www.w3.org/2001/XMLSchema#");
    }

    Term {
        if (!SPACES.containsKey(prefix)) {
            throw new IllegalArgumentException("no vocabulary of the prefix " + prefix);
        }
    }

    static Term of(String prefixed) {
        int colon = prefixed.indexOf(':');
        return new Term(prefixed.substring(0, colon), prefixed.substring(colon + 1));
    }

    /** Address of each vocabulary by its prefix. */
    static Map<String, String> spaces() {
        return Collections.unmodifiableMap(SPACES);
    }

    /** As Turtle and JSON-LD write it. */
    @Override
    public String toString() {
        return prefix + ":" + name;
    }
}
