import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  items: {
    title: 'Items',
    note: 'The items within your scope, and what of them is not recorded yet. People are told only what is recorded.',
    figures: 'Figures of items and gaps',
    all: 'All items',
    none: 'No such item.',
    full: '{title} ({subItem})',
    offices: 'Offices',
    version: 'Version',
    versionOf: 'No. {n}, since {day}',
    local: 'As handled here',
    gaps: 'Not recorded yet',
    whole: 'All recorded',
    item: 'Matter',
  },
}
