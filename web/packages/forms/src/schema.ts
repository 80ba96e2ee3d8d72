export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined }
/** The answers to a form. */
export type FormValue = { [key: string]: JsonValue | undefined }

/** What the page of a form looks like (see ../README.md). */
export interface FormUi {
  pages?: { title: string; titleEn?: string | null; fields: string[] }[] | null
  hints?: Record<string, string> | null
  hintsEn?: Record<string, string> | null
  en?: Record<string, string> | null
  autocomplete?: Record<string, string> | null
  order?: string[] | null
  /** Which answer is the number of who handles it for somebody else. */
  handlersNumber?: string | null
}

/**
 * The profile of JSON Schema 2020-12 that a form may use (see ../README.md).
 * Every property stands in `properties`; conditions only add `required` or set a property to `false`.
 */
export interface Schema {
  $ref?: string
  $defs?: Record<string, Schema>
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  title?: string
  description?: string
  properties?: Record<string, Schema | boolean>
  required?: string[]
  additionalProperties?: boolean
  items?: Schema
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  oneOf?: { const: string | number | boolean; title?: string }[]
  enum?: (string | number)[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  multipleOf?: number
  if?: Schema
  then?: Schema
  else?: Schema
  allOf?: Schema[]
}

export type Kind =
  | 'text'
  | 'long'
  | 'number'
  | 'date'
  | 'radios'
  | 'select'
  | 'checks'
  | 'lines'
  | 'yesno'
  | 'confirm'
  | 'group'
  | 'repeat'

export interface Choice {
  value: string | number | boolean
  title: string
}

const RADIOS_AT_MOST = 7
const ONE_LINE_AT_MOST = 100

/** Follows a local `$ref`; what is written beside it wins. */
export function resolve(schema: Schema, root: Schema): Schema {
  let at = schema
  for (let depth = 0; at.$ref && depth < 8; depth++) {
    const { $ref, ...own } = at
    let target: unknown = root
    for (const part of $ref.replace(/^#\/?/, '').split('/').filter(Boolean)) {
      target = (target as Record<string, unknown> | undefined)?.[part]
    }
    at = { ...(target as Schema | undefined), ...own }
  }
  return at
}

export function isDate(schema: Schema): boolean {
  return schema.format === 'date' || schema.format === 'cn-past-date' || schema.format === 'cn-coming-date'
}

export function kindOf(schema: Schema): Kind {
  const choices = schema.oneOf?.length ?? schema.enum?.length ?? 0
  if (schema.type === 'array') {
    if (schema.items?.oneOf || schema.items?.enum) return 'checks'
    return schema.items?.type === 'object' || schema.items?.$ref ? 'repeat' : 'lines'
  }
  if (schema.type === 'object') return 'group'
  if (schema.type === 'boolean') return schema.const === true ? 'confirm' : 'yesno'
  if (choices > 0) return choices > RADIOS_AT_MOST ? 'select' : 'radios'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (isDate(schema)) return 'date'
  return (schema.maxLength ?? 0) > ONE_LINE_AT_MOST ? 'long' : 'text'
}

export function choicesOf(schema: Schema): Choice[] {
  const from = schema.type === 'array' ? (schema.items ?? {}) : schema
  if (from.oneOf)
    return from.oneOf.map((choice) => ({ value: choice.const, title: choice.title ?? String(choice.const) }))
  return (from.enum ?? []).map((value) => ({ value, title: String(value) }))
}

export interface QuestionPage {
  /** Stays the same whatever is answered: the page's first field. */
  id: string
  title: string
  titleEn: string | null
  fields: string[]
}

/** The question pages of a form; a form without pages asks one question a page. */
export function pagesOf(schema: Schema, ui: FormUi | null | undefined): QuestionPage[] {
  const names = Object.keys(schema.properties ?? {}).filter((name) => schema.properties?.[name] !== false)
  const pages = (ui?.pages ?? []).map((page) => ({
    id: page.fields.find((name) => names.includes(name)) ?? '',
    title: page.title,
    titleEn: page.titleEn ?? null,
    fields: page.fields.filter((name) => names.includes(name)),
  }))
  const placed = new Set(pages.flatMap((page) => page.fields))
  const ordered = [...(ui?.order ?? []).filter((name) => names.includes(name)), ...names]
  for (const name of new Set(ordered)) {
    if (placed.has(name)) continue
    const property = schema.properties?.[name]
    const title = (typeof property === 'object' && property.title) || name
    pages.push({ id: name, title, titleEn: ui?.en?.[name] ?? null, fields: [name] })
  }
  return pages.filter((page) => page.fields.length > 0)
}
