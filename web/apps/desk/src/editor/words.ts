import { word } from '../elements/values'
import { zh } from './texts/zh'
import { t } from './texts'

const say = t as (key: string) => string
type Named = Readonly<Record<string, unknown>>

/** What a place of the content is called: of an entry of a list, by the list it stands in. */
export function labelOf(at: string, list?: string): string {
  const name = at.replace(/^guide\.(particulars\.)?/, '').replaceAll('.', '_')
  return say(list ? `rows.${list}.${name}` : `fields.${name}`)
}

/** How it is filled in; nothing where that is plain. */
export function hintOf(at: string): string {
  const name = at.replace(/^guide\.(particulars\.)?/, '').replaceAll('.', '_')
  return name in (zh.hints as Named) ? say(`hints.${name}`) : ''
}

/** A code in words: of the elements, or of what only the editor knows. */
export function choiceOf(words: string, code: string): string {
  if (words === 'unrecordedParts' || words === 'grades') return say(`${words}.${code}`)
  return word(words as Parameters<typeof word>[0], code)
}

/** The codes that may be chosen. */
export { codesOf } from '../elements/values'
export const OWN_CODES = {
  unrecordedParts: Object.keys(zh.unrecordedParts),
  grades: Object.keys(zh.grades),
} as const
