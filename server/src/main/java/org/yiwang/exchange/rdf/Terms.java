package org.yiwang.exchange.rdf;

/**
 * The terms in use.
 *
 * @see <a href="https://semiceu.github.io/CPSV-AP/releases/3.2.0/">CPSV-AP 3.2.0</a>
 */
final class Terms {
    static final Term PUBLIC_SERVICE = Term.of("cpsv:PublicService");
    static final Term RULE = Term.of("cpsv:Rule");
    static final Term ORGANISATION = Term.of("cv:PublicOrganisation");
    static final Term ORG_ORGANIZATION = Term.of("org:Organization");
    static final Term LEGAL_RESOURCE = Term.of("eli:LegalResource");
    static final Term REQUIREMENT = Term.of("cv:Requirement");
    static final Term EVIDENCE = Term.of("cv:Evidence");
    static final Term OUTPUT = Term.of("cv:Output");
    static final Term COST = Term.of("cv:Cost");
    static final Term CHANNEL = Term.of("cv:Channel");
    static final Term CONTACT_POINT = Term.of("cv:ContactPoint");
    static final Term EVENT = Term.of("cv:Event");
    static final Term LIFE_EVENT = Term.of("cv:LifeEvent");
    static final Term BUSINESS_EVENT = Term.of("cv:BusinessEvent");
    static final Term LOCATION = Term.of("dct:Location");
    static final Term LINGUISTIC_SYSTEM = Term.of("dct:LinguisticSystem");
    static final Term ADDRESS = Term.of("locn:Address");
    static final Term TEMPORAL_ENTITY = Term.of("time:TemporalEntity");
    static final Term DOCUMENT = Term.of("foaf:Document");
    static final Term CONCEPT = Term.of("skos:Concept");

    static final Term IDENTIFIER = Term.of("dct:identifier");
    static final Term TITLE = Term.of("dct:title");
    static final Term DESCRIPTION = Term.of("dct:description");
    static final Term TYPE = Term.of("dct:type");
    static final Term LANGUAGE = Term.of("dct:language");
    static final Term SPATIAL = Term.of("dct:spatial");
    static final Term AUDIENCE = Term.of("dct:audience");
    static final Term AVAILABLE = Term.of("dct:available");
    static final Term VERSION = Term.of("owl:versionInfo");
    static final Term STATUS = Term.of("adms:status");
    static final Term KEYWORD = Term.of("dcat:keyword");
    static final Term PREFERRED_LABEL = Term.of("skos:prefLabel");
    static final Term NOTATION = Term.of("skos:notation");
    static final Term THEMATIC_AREA = Term.of("cv:thematicArea");
    static final Term CLASSIFIED_BY = Term.of("cv:isClassifiedBy");
    static final Term GROUPED_BY = Term.of("cv:isGroupedBy");
    static final Term COMPETENT_AUTHORITY = Term.of("cv:hasCompetentAuthority");
    static final Term HAS_LEGAL_RESOURCE = Term.of("cv:hasLegalResource");
    static final Term FOLLOWS = Term.of("cpsv:follows");
    static final Term IMPLEMENTS = Term.of("cpsv:implements");
    static final Term PROCESSING_TIME = Term.of("cv:processingTime");
    static final Term HOLDS_REQUIREMENT = Term.of("cv:holdsRequirement");
    static final Term SUPPORTS_REQUIREMENT = Term.of("cv:supportsRequirement");
    static final Term SUPPORTING_EVIDENCE = Term.of("cv:hasSupportingEvidence");
    static final Term HAS_INPUT = Term.of("cpsv:hasInput");
    static final Term PRODUCES = Term.of("cpsv:produces");
    static final Term HAS_COST = Term.of("cv:hasCost");
    static final Term HAS_VALUE = Term.of("cv:hasValue");
    static final Term CURRENCY = Term.of("cv:currency");
    static final Term HAS_CHANNEL = Term.of("cv:hasChannel");
    static final Term OPENING_HOURS = Term.of("cv:openingHours");
    static final Term OWNED_BY = Term.of("cv:ownedBy");
    static final Term HAS_CONTACT_POINT = Term.of("cv:contactPoint");
    static final Term TELEPHONE = Term.of("cv:telephone");
    static final Term HAS_ADDRESS = Term.of("locn:address");
    static final Term FULL_ADDRESS = Term.of("locn:fullAddress");
    static final Term LOCATOR_NAME = Term.of("locn:locatorName");
    static final Term PAGE = Term.of("foaf:page");

    static final Term DOUBLE = Term.of("xsd:double");
    static final Term DURATION = Term.of("xsd:duration");
    static final Term DATE = Term.of("xsd:date");

    private Terms() {}
}
