import type { FormUi, FormValue, JsonValue, Schema } from '@yiwang/forms'
import { isSame } from '../content'
import { type Test, schemaOf, testsOf } from './condition'

/** What a field of a form asks for. */
export const KINDS = [
  'text',
  'long',
  'integer',
  'number',
  'date',
  'pastDate',
  'comingDate',
  'choice',
  'checks',
  'yesno',
  'confirm',
  'personName',
  'idNumber',
  'phone',
  'creditCode',
  'email',
  'group',
] as const
export type Kind = (typeof KINDS)[number]

export interface Choice {
  value: string
  title: string
  titleEn: string
}

/** A field of a form, as who makes the form thinks of it. */
export interface Field {
  name: string
  kind: Kind
  label: string
  labelEn: string
  hint: string
  hintEn: string
  required: boolean
  /** Asked only if these hold. */
  when: Test[]
  /** 营业执照#名称: the licence that knows the answer. */
  prefill: string
  /** Shortest and longest text, least and greatest number, fewest and most entries. */
  least: number | null
  most: number | null
  pattern: string
  choices: Choice[]
  /** Of a repeated group. */
  fields: Field[]
}

export interface Page {
  title: string
  titleEn: string
  fields: Field[]
}

export interface Model {
  title: string
  pages: Page[]
  /** What the page description says besides: nobody edits it here, and it is kept. */
  rest: Record<string, unknown>
}

const FORMATS: Partial<Record<Kind, { format: string; maxLength: number }>> = {
  date: { format: 'date', maxLength: 10 },
  pastDate: { format: 'cn-past-date', maxLength: 10 },
  comingDate: { format: 'cn-coming-date', maxLength: 10 },
  personName: { format: 'cn-person-name', maxLength: 50 },
  idNumber: { format: 'cn-idcard', maxLength: 18 },
  phone: { format: 'cn-mobile', maxLength: 11 },
  creditCode: { format: 'cn-uscc', maxLength: 18 },
  email: { format: 'email', maxLength: 100 },
}
const LONGEST = { text: 100, long: 500 }
const SHORTEST_LONG = 100
const CODE_LENGTH = 40

export function freshField(kind: Kind, name: string, label: string): Field {
  const text = kind === 'text' || kind === 'long'
  return {
    name,
    kind,
    label,
    labelEn: '',
    hint: '',
    hintEn: '',
    required: true,
    when: [],
    prefill: '',
    least: kind === 'group' || text ? 1 : kind === 'integer' || kind === 'number' ? 0 : null,
    most: text ? LONGEST[kind] : kind === 'group' ? 10 : null,
    pattern: '',
    choices:
      kind === 'choice' || kind === 'checks'
        ? [
            { value: 'A', title: '', titleEn: '' },
            { value: 'B', title: '', titleEn: '' },
          ]
        : [],
    fields: [],
  }
}

function kindIn(schema: Schema): Kind | null {
  if (schema.type === 'array') {
    if (schema.items?.oneOf) return 'checks'
    return schema.items?.type === 'object' ? 'group' : null
  }
  if (schema.type === 'boolean') return schema.const === true ? 'confirm' : 'yesno'
  if (schema.type === 'integer' || schema.type === 'number') return schema.type
  if (schema.type !== 'string') return null
  if (schema.oneOf) return 'choice'
  if (!schema.format) return (schema.maxLength ?? 0) > SHORTEST_LONG ? 'long' : 'text'
  const known = Object.entries(FORMATS).find(([, it]) => it.format === schema.format)
  return (known?.[0] as Kind | undefined) ?? null
}

/** Words beside the schema, by path. */
interface Words {
  ui: FormUi & { prefill?: Record<string, string> | null }
  when: ReadonlyMap<string, Test[]>
  conditionallyRequired: ReadonlySet<string>
}

function readField(
  name: string,
  path: string,
  schema: Schema,
  required: boolean,
  words: Words,
): Field | null {
  const kind = kindIn(schema)
  if (!kind) return null
  const { ui } = words
  const choices = (schema.oneOf ?? schema.items?.oneOf ?? []).map((one) => ({
    value: String(one.const),
    title: one.title ?? '',
    titleEn: ui.en?.[`${path}=${String(one.const)}`] ?? '',
  }))
  const inner: Field[] = []
  for (const [below, property] of Object.entries(kind === 'group' ? (schema.items?.properties ?? {}) : {})) {
    const must = schema.items?.required?.includes(below) ?? false
    const read =
      typeof property === 'object'
        ? readField(below, `${path}.${below}`, property, must, { ...words, when: new Map() })
        : null
    if (!read) return null
    inner.push(read)
  }
  const [least, most] = bounds(kind, schema)
  return {
    name,
    kind,
    label: schema.title ?? '',
    labelEn: ui.en?.[path] ?? '',
    hint: ui.hints?.[path] ?? '',
    hintEn: ui.hintsEn?.[path] ?? '',
    required: required || words.conditionallyRequired.has(path),
    when: words.when.get(path) ?? [],
    prefill: ui.prefill?.[path] ?? '',
    least,
    most,
    pattern: schema.pattern ?? '',
    choices,
    fields: inner,
  }
}

function bounds(kind: Kind, schema: Schema): [number | null, number | null] {
  switch (kind) {
    case 'text':
    case 'long':
      return [schema.minLength ?? null, schema.maxLength ?? null]
    case 'integer':
    case 'number':
      return [schema.minimum ?? null, schema.maximum ?? null]
    case 'checks':
    case 'group':
      return [schema.minItems ?? null, schema.maxItems ?? null]
    default:
      return [null, null]
  }
}

/** A form as its maker thinks of it; null if it says something that can only be written as JSON. */
export function read(schema: Schema, formUi: FormUi | null): Model | null {
  const ui = (formUi ?? {}) as Words['ui']
  const when = new Map<string, Test[]>()
  const conditionallyRequired = new Set<string>()
  for (const part of schema.allOf ?? []) {
    const tests = testsOf(part.if)
    if (!tests) return null
    for (const [name, allowed] of Object.entries(part.else?.properties ?? {}))
      if (allowed === false) when.set(name, tests)
    for (const name of part.then?.required ?? []) conditionallyRequired.add(name)
  }
  const words = { ui, when, conditionallyRequired }
  const fields = new Map<string, Field>()
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property !== 'object') return null
    const field = readField(name, name, property, schema.required?.includes(name) ?? false, words)
    if (!field) return null
    fields.set(name, field)
  }
  const pages: Page[] = (ui.pages ?? []).map((page) => ({
    title: page.title,
    titleEn: page.titleEn ?? '',
    fields: page.fields.flatMap((name) => fields.get(name) ?? []),
  }))
  const placed = new Set(pages.flatMap((page) => page.fields))
  const others = [...fields.values()].filter((field) => !placed.has(field))
  for (const field of others) pages.push({ title: field.label, titleEn: field.labelEn, fields: [field] })
  const { pages: _pages, hints: _hints, hintsEn: _hintsEn, en: _en, prefill: _prefill, ...rest } = ui
  const model = { title: schema.title ?? '', pages, rest }
  return isSame(comparable(schemaFrom(model)), comparable(schema)) ? model : null
}

/** A schema in one spelling: the order of what is required and of conditions means nothing, and neither do lengths of codes. */
function comparable(schema: Schema): unknown {
  const { allOf, required, properties, ...rest } = schema
  const conditions = (allOf ?? []).flatMap((part) => {
    const names = Object.keys(part.else?.properties ?? {})
    return names.map((name) =>
      JSON.stringify([
        name,
        testsOf(part.if),
        part.then?.required?.includes(name) ?? false,
        Object.keys(part).sort(),
      ]),
    )
  })
  const extra = (allOf ?? []).flatMap((part) =>
    (part.then?.required ?? []).filter((name) => !(name in (part.else?.properties ?? {}))),
  )
  return {
    ...rest,
    required: [...(required ?? [])].sort(),
    conditions: conditions.sort(),
    extra,
    properties: Object.fromEntries(
      Object.entries(properties ?? {}).map(([name, property]) => {
        if (typeof property !== 'object') return [name, property]
        const { maxLength, ...kept } = property
        const fixed = property.oneOf || property.format
        const items = property.items?.properties ? comparable(property.items) : property.items
        return [
          name as string,
          {
            ...(kept as Schema),
            ...(maxLength !== undefined && !fixed && { maxLength }),
            ...(items ? { items } : {}),
          },
        ]
      }),
    ),
  }
}

function schemaOfField(field: Field): Schema {
  const title = field.label
  const { least, most } = field
  switch (field.kind) {
    case 'text':
    case 'long':
      return {
        title,
        type: 'string',
        ...(least !== null && { minLength: least }),
        maxLength: most ?? LONGEST[field.kind],
        ...(field.pattern && { pattern: field.pattern }),
      }
    case 'integer':
    case 'number':
      return {
        title,
        type: field.kind,
        ...(least !== null && { minimum: least }),
        ...(most !== null && { maximum: most }),
      }
    case 'choice':
      return { title, type: 'string', maxLength: CODE_LENGTH, oneOf: choicesOf(field) }
    case 'checks':
      return {
        title,
        type: 'array',
        ...(least !== null && { minItems: least }),
        ...(most !== null && { maxItems: most }),
        uniqueItems: true,
        items: { type: 'string', maxLength: CODE_LENGTH, oneOf: choicesOf(field) },
      }
    case 'yesno':
      return { title, type: 'boolean' }
    case 'confirm':
      return { title, type: 'boolean', const: true }
    case 'group':
      return {
        title,
        type: 'array',
        ...(least !== null && { minItems: least }),
        ...(most !== null && { maxItems: most }),
        items: {
          type: 'object',
          additionalProperties: false,
          required: field.fields.filter((one) => one.required).map((one) => one.name),
          properties: Object.fromEntries(field.fields.map((one) => [one.name, schemaOfField(one)])),
        },
      }
    default:
      return {
        title,
        type: 'string',
        ...FORMATS[field.kind],
        ...(field.pattern && { pattern: field.pattern }),
      }
  }
}

const choicesOf = (field: Field) => field.choices.map((one) => ({ const: one.value, title: one.title }))

/** The JSON Schema of a form. Fields that are asked under the same conditions stand in one of them. */
export function schemaFrom(model: Model): Schema {
  const fields = model.pages.flatMap((page) => page.fields)
  const conditions = new Map<string, Field[]>()
  for (const field of fields)
    if (field.when.length > 0) {
      const key = JSON.stringify(field.when)
      conditions.set(key, [...(conditions.get(key) ?? []), field])
    }
  const allOf = [...conditions.values()].map((asked) => ({
    if: schemaOf(asked[0]!.when),
    then: { required: asked.filter((one) => one.required).map((one) => one.name) },
    else: { properties: Object.fromEntries(asked.map((one) => [one.name, false])) },
  }))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: model.title,
    type: 'object',
    additionalProperties: false,
    required: fields.filter((one) => one.required && one.when.length === 0).map((one) => one.name),
    properties: Object.fromEntries(fields.map((one) => [one.name, schemaOfField(one)])),
    ...(allOf.length > 0 && { allOf }),
  } as Schema
}

/** The page description of a form. */
export function uiFrom(model: Model): FormUi {
  const hints: Record<string, string> = {}
  const hintsEn: Record<string, string> = {}
  const en: Record<string, string> = {}
  const prefill: Record<string, string> = {}
  const walk = (field: Field, path: string) => {
    if (field.hint) hints[path] = field.hint
    if (field.hintEn) hintsEn[path] = field.hintEn
    if (field.labelEn) en[path] = field.labelEn
    if (field.prefill) prefill[path] = field.prefill
    for (const choice of field.choices) if (choice.titleEn) en[`${path}=${choice.value}`] = choice.titleEn
    for (const below of field.fields) walk(below, `${path}.${below.name}`)
  }
  for (const page of model.pages) for (const field of page.fields) walk(field, field.name)
  return {
    ...model.rest,
    pages: model.pages.map((page) => ({
      title: page.title,
      titleEn: page.titleEn || null,
      fields: page.fields.map((field) => field.name),
    })),
    hints,
    hintsEn,
    en,
    ...(Object.keys(prefill).length > 0 && { prefill }),
  } as FormUi
}

const SAMPLES: Partial<Record<Kind, JsonValue>> = {
  text: '示例',
  long: '示例',
  date: '2026-03-02',
  pastDate: '1990-01-15',
  comingDate: '2099-12-31',
  yesno: true,
  confirm: true,
  personName: '周示范',
  idNumber: '420106199001150024',
  phone: '15400000001',
  creditCode: '92420106YW0092025K',
  email: 'sample@example.org',
}

function sampleOf(field: Field): JsonValue {
  switch (field.kind) {
    case 'text':
    case 'long': {
      const text = SAMPLES[field.kind] as string
      return text.repeat(Math.ceil(Math.max(field.least ?? 1, 1) / text.length)).slice(0, field.most ?? 100)
    }
    case 'integer':
    case 'number':
      return Math.max(field.least ?? 1, Math.min(1, field.most ?? 1))
    case 'choice':
      return field.choices[0]?.value ?? ''
    case 'checks':
      return field.choices.slice(0, Math.max(field.least ?? 1, 1)).map((one) => one.value)
    case 'group': {
      const one = Object.fromEntries(field.fields.map((below) => [below.name, sampleOf(below)]))
      return Array.from({ length: Math.max(field.least ?? 1, 1) }, () => ({ ...one }))
    }
    default:
      return SAMPLES[field.kind] ?? '示例'
  }
}

/**
 * Answers that fit a form, as far as they can be made: answers given before stay where their field does.
 * Whether they do fit is for who checks them.
 */
export function sampleFrom(model: Model, before: FormValue = {}): FormValue {
  const sample: FormValue = {}
  for (const field of model.pages.flatMap((page) => page.fields)) {
    const known = before[field.name]
    sample[field.name] = known !== undefined && fits(field, known) ? known : sampleOf(field)
  }
  return sample
}

function fits(field: Field, value: JsonValue): boolean {
  if (field.kind === 'group' || field.kind === 'checks') return Array.isArray(value)
  if (field.kind === 'integer' || field.kind === 'number') return typeof value === 'number'
  if (field.kind === 'yesno' || field.kind === 'confirm') return typeof value === 'boolean'
  if (field.kind === 'choice') return field.choices.some((one) => one.value === value)
  return typeof value === 'string'
}

/** A name for a field that none has: short, stable and without meaning for the reader. */
export function freeName(taken: readonly string[], kind: Kind): string {
  const stem = kind === 'group' ? 'group' : 'field'
  for (let n = 1; ; n++) if (!taken.includes(`${stem}${n}`)) return `${stem}${n}`
}

/** Moves an entry of a list; where there is no such place, it stays. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length) return [...list]
  const copy = [...list]
  copy.splice(to, 0, ...copy.splice(from, 1))
  return copy
}

/**
 * What would not work in a form, by field: conditions on what is not asked before, choices without words, and the like.
 */
export type Fault = {
  field: string
  fault: 'label' | 'choices' | 'condition' | 'pattern' | 'bounds' | 'empty'
}

export function faultsOf(model: Model): Fault[] {
  const faults: Fault[] = []
  const before: string[] = []
  const look = (field: Field, known: readonly string[]) => {
    const wrong = (fault: Fault['fault']) => faults.push({ field: field.name, fault })
    if (!field.label.trim()) wrong('label')
    if (field.kind === 'choice' || field.kind === 'checks') {
      const values = field.choices.map((one) => one.value)
      const titles = field.choices.map((one) => one.title.trim())
      if (values.length < 2 || titles.includes('') || new Set(titles).size < titles.length) wrong('choices')
    }
    if (field.when.some((test) => !known.includes(test.field) || test.values.length === 0)) wrong('condition')
    if (field.least !== null && field.most !== null && field.least > field.most) wrong('bounds')
    if (field.kind === 'group' && field.fields.length === 0) wrong('empty')
    if (field.pattern && !isPattern(field.pattern)) wrong('pattern')
    for (const below of field.fields) look(below, [])
  }
  for (const field of model.pages.flatMap((page) => page.fields)) {
    look(field, before)
    before.push(field.name)
  }
  return faults
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}
