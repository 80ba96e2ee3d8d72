import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** The calculator of working days, in English. */
export const en: Shape<typeof zh> = {
  days: {
    title: 'Working-day calculator',
    lead: 'Most legal time limits count working days: from the next day, without weekends and public holidays, with make-up workdays.',
    start: 'Starting on',
    days: 'Working days',
    region: 'Area',
    needStart: 'Choose the starting date',
    needDays: 'Enter a whole number from 1 to 1000',
    submit: 'Calculate',
    result: 'Last day',
    each: 'Day by day',
    nth: 'Day {n}',
  },
}
