import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** Questions about one's own case, in English. */
export const en: Shape<typeof zh> = {
  case: {
    unsure: 'Not sure',
    clear: 'Clear my answers',
    said: '{label}: {answer}',
    filled: 'Filled in from the guide: {fields}.',
    join: ', ',
  },
}
