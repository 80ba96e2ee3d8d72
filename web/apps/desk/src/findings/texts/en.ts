import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  title: 'Consistency',
  note: 'Every night all items in force are held against the rules: contradictions, what is against the law, what is missing, addresses that do not answer. What is mended is gone the next day.',
  none: 'Nothing was found.',
  never: 'Nothing was inspected yet; it will be tonight.',
  on: 'Inspected last on {day}.',
  figures: 'By rule',
  all: 'All',
  item: 'Item',
  found: 'What is wrong, and how to mend it',
  since: 'Found',
  standard: 'Standard',
  hard: 'Must be mended',
  soft: 'Should be mended',
  mend: 'How to mend it: {how}',
}
