import { Validator, type Schema as AnySchema } from '@cfworker/json-schema'
import { isBlank, tidy } from './characters'
import { asCode } from './formats'
import { type FormValue, type JsonValue, type Schema, resolve } from './schema'

export interface Shown {
  /** Names to ask for, in the order of the schema. */
  names: string[]
  required: Set<string>
}

const compiled = new WeakMap<Schema, Validator>()

/** Whether answers meet a condition, itself a JSON Schema. */
export function holds(condition: Schema, value: unknown): boolean {
  let validator = compiled.get(condition)
  if (!validator) {
    validator = new Validator(condition as AnySchema, '2020-12', true)
    compiled.set(condition, validator)
  }
  return validator.validate(value).valid
}

function apply(schema: Schema, value: FormValue, hidden: Set<string>, required: Set<string>): void {
  for (const name of schema.required ?? []) required.add(name)
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (property === false) hidden.add(name)
  for (const part of schema.allOf ?? []) apply(part, value, hidden, required)
  if (!schema.if) return
  const branch = holds(schema.if, value) ? schema.then : schema.else
  if (branch) apply(branch, value, hidden, required)
}

/**
 * What to ask at this level for these answers: exactly what the schema does not forbid.
 * A hidden answer no longer counts in conditions, so this runs until nothing changes.
 */
export function shown(schema: Schema, value: FormValue): Shown {
  let hidden = new Set<string>()
  let required = new Set<string>()
  for (let round = 0; round < 8; round++) {
    const nextHidden = new Set<string>()
    required = new Set<string>()
    const counted = Object.fromEntries(
      Object.entries(value).filter(([name, answer]) => !hidden.has(name) && !blank(answer)),
    )
    apply(schema, counted, nextHidden, required)
    const settled = nextHidden.size === hidden.size && [...nextHidden].every((name) => hidden.has(name))
    hidden = nextHidden
    if (settled) break
  }
  const names = Object.keys(schema.properties ?? {}).filter((name) => !hidden.has(name))
  return { names, required: new Set([...required].filter((name) => !hidden.has(name))) }
}

export function blank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isBlank(value))
}

function cleanValue(value: JsonValue | undefined, schema: Schema, root: Schema): JsonValue | undefined {
  if (blank(value)) return undefined
  const known = resolve(schema, root)
  if (typeof value === 'string') return asCode(tidy(value), known.format)
  if (Array.isArray(value)) {
    const items = value
      .map((item) => cleanValue(item, known.items ?? {}, root))
      .filter((item): item is JsonValue => item !== undefined)
    return items.length > 0 ? items : undefined
  }
  if (typeof value === 'object' && value !== null && known.properties) return clean(value, known, root)
  return value ?? undefined
}

/**
 * The answers as they go to the server: without hidden branches, blanks and outer spaces,
 * and with the objects that the schema requires, so that errors land on fields and not on missing parents.
 */
export function clean(value: FormValue, schema: Schema, root: Schema = schema): FormValue {
  const { names, required } = shown(schema, value)
  const kept: FormValue = {}
  for (const name of names) {
    const property = schema.properties?.[name]
    if (typeof property !== 'object') continue
    const answer = cleanValue(value[name], property, root)
    if (answer !== undefined) kept[name] = answer
    else if (required.has(name) && resolve(property, root).type === 'object') {
      kept[name] = clean({}, resolve(property, root), root)
    }
  }
  return kept
}
