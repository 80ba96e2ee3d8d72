import { createTexts } from '@yiwang/ui'
import { isFutureDate, isPassedDate } from './formats'
import { type Kind, type Schema, kindOf } from './schema'
import { zh } from './texts/zh'

/** The words of forms. */
export const { t: formText } = createTexts(zh, async () => (await import('./texts/en')).en)

function candidates(keyword: string, schema: Schema, kind: Kind, value: unknown): string[] {
  switch (keyword) {
    case 'required':
      if (kind === 'radios' || kind === 'select' || kind === 'yesno') return ['required-choice']
      if (kind === 'lines') return ['required']
      return [`required-${kind}`, 'required']
    case 'minItems':
      return kind === 'checks' ? ['required-checks'] : ['minItems']
    case 'format':
      if (schema.format === 'cn-past-date' && isFutureDate(String(value))) return ['format-future']
      if (schema.format === 'cn-coming-date' && isPassedDate(String(value))) return ['format-past']
      return [`format-${schema.format}`, 'format']
    case 'type':
      return kind === 'number' ? ['type-number'] : ['other']
    default:
      return [keyword, 'other']
  }
}

/** Says what is wrong with a field in a sentence that tells what to do. */
export function messageFor(keyword: string, schema: Schema, label: string, value?: unknown): string {
  const key =
    candidates(keyword, schema, kindOf(schema), value).find((candidate) => candidate in zh.wrong) ?? 'other'
  const numbers: Record<string, number> = {}
  for (const name of [
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'multipleOf',
    'minItems',
    'maxItems',
  ] as const) {
    if (schema[name] !== undefined) numbers[name] = schema[name]
  }
  return formText(`wrong.${key as keyof typeof zh.wrong}`, { label, ...numbers })
}
