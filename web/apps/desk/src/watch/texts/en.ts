import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  watch: {
    title: 'Late or soon due',
    note: 'Cases within your scope: yellow with fewer than three working days left, red once overdue; those waiting for the applicant do not count. Supervisors decide nothing.',
    figures: 'Figures of late cases and bad ratings',
    behind: 'Cases: {light}',
    none: 'No such case.',
  },
  light: { RED: 'Overdue', YELLOW: 'Soon due' },
  ratingsDue: { OPEN: 'Bad ratings to answer', OVERDUE: 'Bad ratings overdue' },
  disclosures: {
    title: 'Looks at personal data',
    note: 'Each time staff within your scope saw an applicant in full or opened a licence; no line can be changed or removed.',
    none: 'Nobody has looked yet.',
    at: 'Time',
    reader: 'Who',
    gone: 'Account closed',
    what: 'At what',
    licence: 'Licence instead of a document',
    why: 'Why',
    case: 'Case',
  },
}
