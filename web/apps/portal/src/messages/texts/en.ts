import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** Messages, in English. */
export const en: Shape<typeof zh> = {
  messages: {
    title: 'Messages',
    empty: 'No messages yet. We write here whenever something happens.',
    new: 'New',
    toCase: 'See the case',
    remove: 'Delete',
    removeOf: 'Delete “{title}”',
    removed: '“{title}” was deleted.',
    kept: 'The case still has the record of it.',
    undo: 'Undo',
  },
}
