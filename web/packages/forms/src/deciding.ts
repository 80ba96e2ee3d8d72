import { type FormUi, type Schema, kindOf, pagesOf, resolve } from './schema'

/** What a condition on answers may say beyond a form: either of several, and not. */
export interface Condition extends Schema {
  anyOf?: Condition[]
  not?: Condition
}

/** The answers that a condition asks about. */
export function mentioned(condition: Condition): string[] {
  const { properties, required, allOf, anyOf, not, if: when, then, else: otherwise } = condition
  const parts = [...(allOf ?? []), ...(anyOf ?? []), not, when, then, otherwise]
  return [
    ...new Set([
      ...Object.keys(properties ?? {}),
      ...(required ?? []),
      ...parts.flatMap((part) => (part ? mentioned(part) : [])),
    ]),
  ]
}

/** For each field that a form does not always ask for: on which answers that depends. */
export function gatesOf(form: Schema): Map<string, string[]> {
  const gates = new Map<string, string[]>()
  for (const rule of [form, ...(form.allOf ?? [])]) {
    if (!rule.if) continue
    for (const branch of [rule.then, rule.else]) {
      for (const [name, property] of Object.entries(branch?.properties ?? {})) {
        if (property !== false) continue
        gates.set(name, [...new Set([...(gates.get(name) ?? []), ...mentioned(rule.if)])])
      }
    }
  }
  return gates
}

const ASKED = new Set(['radios', 'select', 'checks', 'yesno'])

/**
 * The questions of a form that decide something and can be asked before anybody applies: choices and yes or no, nothing that is
 * typed. With them come those on which it depends whether they are asked at all. In the order of the form.
 *
 * @param each conditions of which any answer helps
 * @param whole conditions that are of use only if all they mention can be asked
 */
export function decidingFields(
  form: Schema,
  ui: FormUi | null,
  each: Condition[],
  whole: Condition[] = [],
): string[] {
  const isAsked = (name: string) => {
    const property = form.properties?.[name]
    return typeof property === 'object' && ASKED.has(kindOf(resolve(property, form)))
  }
  const gates = gatesOf(form)
  const wanted = new Set<string>()
  const want = (name: string): void => {
    if (wanted.has(name) || !isAsked(name)) return
    wanted.add(name)
    gates.get(name)?.forEach(want)
  }
  each.flatMap(mentioned).forEach(want)
  whole
    .map(mentioned)
    .filter((names) => names.every(isAsked))
    .flat()
    .forEach(want)
  return pagesOf(form, ui)
    .flatMap(({ fields }) => fields)
    .filter((name) => wanted.has(name))
}
