import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** Who used somebody's data, in English. */
export const en: Shape<typeof zh> = {
  uses: {
    title: 'Who used your data',
    note: 'Each time somebody else is shown your data, it is written down here first. Nobody can change it.',
    none: 'Nobody has looked at your data yet.',
    why: 'Purpose: {why}',
    what: 'Shown: {what}',
    join: ', ',
    export: 'Download the records (CSV table)',
    ask: 'Ask about it',
    askAbout: 'Ask about it: {at} {what}',
    lists: 'Lists you stood in',
    listsNote:
      'Staff opened a list of work in which your name stood, partly hidden. It is kept once for each reader and day.',
    listsNone: 'You have not stood in a list yet.',
    questions: 'Your questions',
    waiting: 'Waiting for the answer',
    due: 'To be answered by {day}',
    late: 'The answer is late',
    noCalendar: 'The last day is set when the holidays of that year are published',
    answered: 'Answered {at}: {outcome}',
  },
  ask: {
    title: 'Ask about this record',
    note: 'Your question goes to the office that used your data. It answers within a number of working days, and you are told. The office is not shown who asks, so please write no names or numbers.',
    text: 'What you doubt, or what is wrong',
    needText: 'Please say what you doubt',
    send: 'Send',
    busy: 'Sending…',
    back: 'Back to the records',
    sent: 'Sent. You will be told when it is answered.',
  },
}
