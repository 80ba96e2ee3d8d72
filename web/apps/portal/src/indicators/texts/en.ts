import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** Indicators, in English. */
export const en: Shape<typeof zh> = {
  page: {
    title: 'Service indicators',
    lead: 'Each figure is worked out of what is recorded of the items, and typed in by nobody. Open it to see which items were counted and why: anybody can work it out again.',
    region: 'Region',
    province: 'The whole province',
    whole: '{name} (all of it)',
    asOf: 'As of',
    unit: 'Unit',
    HANDLING_ITEM: 'handling items',
    ITEM: 'items',
    rates: 'Nine indicators',
    levels: 'How much can be done online',
    lists: 'Four lists',
    of: '{n} of {of}',
    none: 'There is nothing to count',
    unknown: 'Not recorded',
    unrecorded: 'Of {n} nothing is recorded; they do not count as reached',
    definition: 'How it is worked out (definition {version})',
    look: 'See what was counted',
    empty: 'There are no items of this kind here.',
  },
  list: {
    title: 'What was counted',
    back: 'Back to the indicators',
    counted: 'counts',
    notCounted: 'does not count',
    item: 'Item',
    region: 'Region',
    department: 'Department',
    share: 'Numerator / denominator',
    why: 'Why',
    more: 'Show more',
    download: 'Download all (CSV)',
    empty: 'There are no items.',
  },
}
