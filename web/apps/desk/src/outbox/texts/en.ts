import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  outbox: {
    title: 'Outbox',
    note: 'The demo sends no text messages or e-mail; what it would have sent is listed here.',
    empty: 'Nothing yet.',
    at: 'Time',
    channel: 'Channel',
    to: 'To',
    text: 'Text',
  },
  channel: { SMS: 'SMS', EMAIL: 'E-mail' },
}
