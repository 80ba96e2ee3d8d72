import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  keys: {
    title: 'Key of stored data',
    note: 'Personal data, forms and papers are stored encrypted with this key (SM4). With a new key everything is written at once; what was written before is encrypted anew in the background, while people work.',
    generation: 'Key number {n} is in use',
    begun: 'Since',
    finished: 'All encrypted anew',
    running: 'Encrypting anew',
    never: 'It was never changed',
    rotate: 'Put a new key in its place',
    sure: 'Yes, make a new key',
    warn: 'Be ready to back up: the folder keys must be copied at once, or what is written from now on may never be read again.',
    cancel: 'Leave it',
    started: 'The new key is in use. Copy the folder keys now.',
    table: 'Table',
    rows: 'Encrypted anew (rows)',
    state: 'State',
    done: 'Done',
    kept: 'Unchanged: a trace keeps the key it was written with',
    waiting: 'Waiting',
    damaged: '{n} rows cannot be read; the alarm was raised',
    again: 'Reload',
  },
}
