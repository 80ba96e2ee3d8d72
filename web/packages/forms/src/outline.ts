import type { Schema } from './schema'

/** One question of a form as somebody reads it who compares two of them. */
export interface OutlineLine {
  /** What it is called, with what it stands in before it. */
  names: string[]
  required: boolean
  /** What one may choose from; empty if anything may be answered. */
  choices: string[]
  /** Only asked under a condition, or asked several times. */
  conditional: boolean
  repeated: boolean
}

/** All questions of a form, in the order of the schema. */
export function outline(schema: Schema): OutlineLine[] {
  return questions(schema, schema.$defs ?? {}, [], false)
}

function questions(
  schema: Schema,
  defs: Record<string, Schema>,
  above: string[],
  repeated: boolean,
): OutlineLine[] {
  const sometimes = conditional(schema)
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    if (typeof value === 'boolean') return []
    const own = resolved(value, defs)
    const names = [...above, own.title ?? key]
    if (own.type === 'object' && own.properties) return questions(own, defs, names, repeated)
    const each = own.items && resolved(own.items, defs)
    if (own.type === 'array' && each?.properties) return questions(each, defs, names, true)
    return [
      {
        names,
        required: schema.required?.includes(key) ?? false,
        choices: choicesOf(each ?? own),
        conditional: sometimes.has(key),
        repeated,
      },
    ]
  })
}

function resolved(schema: Schema, defs: Record<string, Schema>): Schema {
  const name = schema.$ref?.replace('#/$defs/', '')
  return (name !== undefined && defs[name] && { ...defs[name], ...schema }) || schema
}

function choicesOf(schema: Schema): string[] {
  return (schema.oneOf ?? [])
    .map((one) => one.title ?? String(one.const))
    .concat((schema.enum ?? []).map(String))
}

/** The questions that a condition asks for or leaves out. */
function conditional(schema: Schema): Set<string> {
  const branches = [schema, ...(schema.allOf ?? [])].flatMap((one) => [one.then, one.else])
  return new Set(branches.flatMap((one) => [...Object.keys(one?.properties ?? {}), ...(one?.required ?? [])]))
}
