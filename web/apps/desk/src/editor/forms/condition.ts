import type { Schema } from '@yiwang/forms'

/** When something is asked or wanted: the answer to one field, or to each of several, is one of these. */
export interface Test {
  field: string
  values: (string | number | boolean)[]
}

/** A condition as a JSON Schema over the answers: a field that is not answered meets none. */
export function schemaOf(tests: readonly Test[]): Schema {
  const properties = Object.fromEntries(
    tests.map(({ field, values }) => [
      field,
      values.length === 1 ? { const: values[0] } : { enum: [...values] },
    ]),
  ) as Record<string, Schema>
  return { properties, required: tests.map(({ field }) => field) }
}

/** What a JSON Schema asks for, if it is a condition that can be said so; null if it says more. */
export function testsOf(schema: unknown): Test[] | null {
  if (typeof schema !== 'object' || schema === null) return null
  const { properties, required, ...more } = schema as Schema
  if (!properties || Object.keys(more).length > 0) return null
  const fields = Object.keys(properties)
  if (fields.length === 0 || [...(required ?? [])].sort().join() !== [...fields].sort().join()) return null
  const tests: Test[] = []
  for (const field of required ?? []) {
    const asked = properties[field]
    if (typeof asked !== 'object' || Object.keys(asked).length !== 1) return null
    if ('const' in asked) tests.push({ field, values: [asked.const as string] })
    else if (asked.enum) tests.push({ field, values: asked.enum })
    else return null
  }
  return tests
}
