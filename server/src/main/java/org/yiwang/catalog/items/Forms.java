package org.yiwang.catalog.items;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.yiwang.forms.FormChecks;
import org.yiwang.kernel.Money;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** What the form of an item asks for, and whether an application answers it. */
@Service
public class Forms {
    private final FormChecks checks;

    Forms(FormChecks checks) {
        this.checks = checks;
    }

    /**
     * What is wrong with a form, in the order of its fields; nothing if it may be submitted.
     *
     * @param version the version of the item that the form belongs to
     * @return pointers begin with {@code /form}; codes have texts in {@code problems*.properties}
     */
    public List<Problem.Invalid> check(ItemVersion version, JsonNode form) {
        return checks.check(version.formSchema(), form);
    }

    /**
     * The same of who handles it for somebody else and is known by her 网号 (国家网络身份认证公共服务管理办法): her number is neither asked nor taken.
     *
     * @param byNetwork whether she is
     */
    public List<Problem.Invalid> check(ItemVersion version, JsonNode form, boolean byNetwork) {
        var number = byNetwork ? handlersNumber(version) : Optional.<String>empty();
        return number.map(it -> checks.check(NotAsked.of(version.formSchema(), it), form))
                .orElseGet(() -> check(version, form));
    }

    /** Which answer is the number of who handles it, if the form asks for one: {@code handlersNumber} of its {@code .ui.json}. */
    public Optional<String> handlersNumber(ItemVersion version) {
        return version.formUi().path("handlersNumber").stringValueOpt();
    }

    /** Whether somebody handed it in who was not asked for her number: it would be missing otherwise. */
    public boolean isByNetwork(ItemVersion version, JsonNode form) {
        return handlersNumber(version)
                .filter(it -> !form.has(it))
                .filter(it -> check(version, form).stream()
                        .anyMatch(fault -> fault.code().equals("field/required")
                                && fault.pointer().equals("/form/" + it)))
                .isPresent();
    }

    /** The answers as their formats are written: codes without spaces, in capitals, and never full-width. */
    public JsonNode taken(ItemVersion version, JsonNode form) {
        return checks.taken(version.formSchema(), form);
    }

    /** Why an application with these answers is not needed, if the form knows of such a case. */
    public Optional<Stop> stop(ItemVersion version, JsonNode form) {
        return Stop.all(version.formUi()).stream()
                .filter(it -> checks.holds(it.when(), form))
                .findFirst();
    }

    /** The papers that must be handed in with this form: required, not replaced, and their condition holds. */
    public List<Material> needed(ItemVersion version, JsonNode form) {
        return version.materials().stream()
                .filter(Material::mustBeHandedIn)
                .filter(it -> applies(it, form))
                .toList();
    }

    /**
     * What this form costs, of all whose amount is known and whose condition holds; nothing if no record tells.
     *
     * @return amounts by charge, in the order of the item
     */
    public Map<Guide.Charge, Money> costs(ItemVersion version, JsonNode form) {
        var costs = new LinkedHashMap<Guide.Charge, Money>();
        charges(version).stream()
                .filter(it -> it.when() == null || checks.holds(it.when(), form))
                .forEach(it -> {
                    long times = it.times() == null ? 1 : form.path(it.times()).asLong(0);
                    var amount = new Money(it.fen()).times(times);
                    if (amount.compareTo(Money.ZERO) > 0) {
                        costs.put(it, amount);
                    }
                });
        return costs;
    }

    /** Everything that can be asked for, whatever the answers. */
    public List<Guide.Charge> charges(ItemVersion version) {
        var fee = version.guide().fee();
        return fee == null || !fee.charged() || fee.charges() == null ? List.of() : fee.charges();
    }

    /** Whether an activity of the flow is done for this form. */
    public boolean needs(Flow.Activity activity, JsonNode form) {
        var when = activity.when();
        return when == null || checks.holds(when, form);
    }

    /** Whether the condition of a material holds for this form; one that no form can tell always does. */
    public boolean applies(Material material, JsonNode form) {
        var when = material.when();
        return when == null || checks.holds(when, form);
    }
}
