import { Validator, type OutputUnit, type Schema as AnySchema } from '@cfworker/json-schema'
import { registerFormats } from './formats'
import type { FormValue, Schema } from './schema'
import { textErrors, withoutEmpty } from './texts'

registerFormats()

export interface FormError {
  /** JSON Pointer into the form, "/shop/name". */
  pointer: string
  keyword: string
}

/** Keywords that only say "something below is wrong". */
const WRAPPERS = new Set([
  'properties',
  'items',
  'prefixItems',
  'if',
  'allOf',
  '$ref',
  'additionalProperties',
  'propertyNames',
  'dependentSchemas',
])

const compiled = new WeakMap<Schema, Validator>()

function validatorOf(schema: Schema): Validator {
  let validator = compiled.get(schema)
  if (!validator) {
    validator = new Validator(schema as AnySchema, '2020-12', false)
    compiled.set(schema, validator)
  }
  return validator
}

function toError(unit: OutputUnit): FormError | null {
  if (WRAPPERS.has(unit.keyword)) return null
  if (/\/(oneOf|anyOf|not)\//.test(unit.keywordLocation)) return null
  const at = unit.instanceLocation.replace(/^#/, '')
  if (unit.keyword === 'required') {
    const name = /"(.*)"\.$/.exec(unit.error)?.[1] ?? ''
    return { pointer: `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, keyword: 'required' }
  }
  return { pointer: at, keyword: unit.keyword === 'false' ? 'not-allowed' : unit.keyword }
}

function schemaErrors(schema: Schema, value: FormValue): FormError[] {
  const seen = new Set<string>()
  const errors: FormError[] = []
  for (const unit of validatorOf(schema).validate(value).errors) {
    const error = toError(unit)
    const id = `${error?.pointer} ${error?.keyword}`
    if (!error || seen.has(id)) continue
    seen.add(id)
    errors.push(error)
  }
  return errors
}

/**
 * Every broken rule as (pointer, keyword): the same pairs as on the server, see ../samples. A text of which nothing can be
 * seen is no answer, and an empty one does not do where one is required.
 */
export function validate(schema: Schema, value: FormValue): FormError[] {
  const texts = textErrors(schema, value)
  const spoilt = new Set(texts.map((error) => error.pointer))
  const errors = [...texts, ...schemaErrors(schema, value).filter((error) => !spoilt.has(error.pointer))]
  const answered = withoutEmpty(value)
  if (!answered) return errors
  const faulty = new Set(errors.map((error) => error.pointer))
  const unanswered = schemaErrors(schema, answered).filter(
    (error) => error.keyword === 'required' && !faulty.has(error.pointer),
  )
  return [...errors, ...unanswered]
}

export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll(/[^\w]+/g, '-')}`
}
