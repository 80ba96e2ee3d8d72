import { isAllowed, isBlank } from './characters'
import { type FormValue, type JsonValue, type Schema, kindOf, resolve } from './schema'
import type { FormError } from './validate'

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** Texts that say nothing or hold what no text may hold, whatever else the schema wants of them. */
export function textErrors(root: Schema, value: FormValue): FormError[] {
  const errors: FormError[] = []
  const walk = (answer: JsonValue | undefined, schema: Schema, pointer: string) => {
    const known = resolve(schema, root)
    if (typeof answer === 'string') {
      if (!isAllowed(answer, kindOf(known) === 'long')) errors.push({ pointer, keyword: 'characters' })
      else if (answer !== '' && isBlank(answer)) errors.push({ pointer, keyword: 'blank' })
    } else if (Array.isArray(answer)) {
      answer.forEach((item, i) => walk(item, known.items ?? {}, `${pointer}/${i}`))
    } else if (answer && typeof answer === 'object') {
      for (const [name, inner] of Object.entries(answer)) {
        const property = known.properties?.[name]
        walk(inner, typeof property === 'object' ? property : {}, `${pointer}/${escaped(name)}`)
      }
    }
  }
  walk(value as JsonValue, root, '')
  return errors
}

/** The answers without those that are empty texts; null if there are none. */
export function withoutEmpty(value: FormValue): FormValue | null {
  let found = false
  const copy = (answer: JsonValue | undefined): JsonValue | undefined => {
    if (Array.isArray(answer)) return answer.map((item) => copy(item) ?? null)
    if (!answer || typeof answer !== 'object') return answer
    const kept = Object.entries(answer).filter(([, inner]) => inner !== '')
    found ||= kept.length < Object.keys(answer).length
    return Object.fromEntries(kept.map(([name, inner]) => [name, copy(inner)]))
  }
  const kept = copy(value as JsonValue) as FormValue
  return found ? kept : null
}
