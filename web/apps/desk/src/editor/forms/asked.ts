import type { Schema } from '@yiwang/forms'
import { t } from '../texts'

/** A field that a condition may ask for, with the answers it can have. */
export interface Asked {
  name: string
  label: string
  answers: { value: string | boolean; title: string }[]
}

/** The fields of a form whose answer is one of a few. */
export function askedOf(schema: Schema): Asked[] {
  return Object.entries(schema.properties ?? {}).flatMap<Asked>(([name, property]) => {
    if (typeof property !== 'object') return []
    const label = property.title ?? name
    if (property.type === 'boolean')
      return [
        {
          name,
          label,
          answers: [
            { value: true, title: t('yes') },
            { value: false, title: t('no') },
          ],
        },
      ]
    if (property.type === 'string' && property.oneOf)
      return [
        {
          name,
          label,
          answers: property.oneOf.map((one) => ({
            value: String(one.const),
            title: one.title ?? String(one.const),
          })),
        },
      ]
    return []
  })
}
