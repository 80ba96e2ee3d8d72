import { formatDate } from '@yiwang/ui'
import { shown } from './conditions'
import type { Form } from './form'
import { formText } from './messages'
import { type FormValue, type JsonValue, type Schema, isDate, kindOf, resolve } from './schema'

export interface Answer {
  label: string
  /** Lines of text; empty when nothing was given. */
  lines: string[]
}

function text(form: Form, path: string, schema: Schema, value: JsonValue): string {
  const choice = form.choices(path, schema).find((known) => known.value === value)
  if (choice) return choice.title
  if (typeof value === 'boolean') return formText(value ? 'yes' : 'no')
  if (isDate(schema) && typeof value === 'string') return formatDate(value)
  return String(value)
}

function inside(form: Form, path: string, schema: Schema, value: FormValue): string[] {
  const lines: string[] = []
  for (const name of shown(schema, value).names) {
    const property = schema.properties?.[name]
    if (typeof property !== 'object' || value[name] == null) continue
    const field = resolve(property, form.schema)
    const below = `${path}.${name}`
    for (const line of linesOf(form, below, field, value[name]))
      lines.push(`${form.label(below, field)}: ${line}`)
  }
  return lines
}

function linesOf(form: Form, path: string, schema: Schema, value: JsonValue | undefined): string[] {
  if (value == null || value === '') return []
  const kind = kindOf(schema)
  if (kind === 'group') return inside(form, path, schema, value as FormValue)
  if (!Array.isArray(value)) return [text(form, path, schema, value)]
  if (kind !== 'repeat') return value.map((item) => text(form, path, schema, item))
  const items = resolve(schema.items ?? {}, form.schema)
  return value.map((item, i) => `${i + 1}. ${inside(form, path, items, item as FormValue).join(' · ')}`)
}

/** The answers to some fields in words, as a person would read them back. */
export function answersOf(form: Form, fields: string[], value: FormValue): Answer[] {
  return fields.map((name) => {
    const schema = form.field(name)
    return { label: form.label(name, schema), lines: linesOf(form, name, schema, value[name]) }
  })
}
