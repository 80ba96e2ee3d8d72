import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** Messages, in English. */
export const en: Shape<typeof zh> = {
  messages: {
    title: 'Messages',
    empty: 'No messages yet. We write here whenever something happens.',
    new: 'New',
    toCase: 'See the case',
  },
}
