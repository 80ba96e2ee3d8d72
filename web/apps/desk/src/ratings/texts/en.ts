import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  ratings: {
    title: 'Ratings',
    of: '{n} ÷ {total}',
    rectifications: 'Bad ratings to put right',
    rectificationsNote: 'Whoever handled the case calls back, checks and puts it right in time.',
    none: 'Nothing to put right.',
    due: 'Due',
    case: 'Case',
    score: 'Rating',
    opened: 'Received',
    state: 'State',
    answer: 'Answer',
    which: 'Which bad ratings',
    all: 'All bad ratings',
    contactDue: 'Call back by {day}',
    noCalendar: 'Due once the holidays are published',
    answeredAt: 'Answered {at}',
    contactedOn: 'Called on {day}',
    contactUnknown: 'Day of the call not recorded',
    answered: 'Answered. The applicant will be told.',
  },
  ratingsDue: { OPEN: 'Bad ratings to answer', OVERDUE: 'Bad ratings overdue' },
  answer: {
    title: 'What was put right',
    note: 'About the bad rating of “{title}”. Say what you found and what has changed.',
    text: 'Findings and changes',
    needText: 'Say what was put right',
    contactedOn: 'Day of the call (leave empty if there was none yet)',
    hint: 'A call alone is no remedy: say what you found and how it was put right, or why it cannot be.',
    send: 'Submit',
  },
}
