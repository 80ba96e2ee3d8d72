import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  deliveries: {
    title: 'Undelivered events',
    note: 'When something has happened, the parts concerned are told. What could not be delivered after many attempts waits here for somebody: find out why and deliver it again, or give it up for a reason.',
    which: 'Which',
    waiting: 'Waiting',
    givenUp: 'Given up',
    none: 'Nothing is undelivered.',
    noneGivenUp: 'Nothing was given up.',
    listener: 'To whom',
    told: 'Happened {at}',
    error: 'Last error',
    died: 'Set aside {at}',
    reason: 'Given up {at}: {reason}',
    act: 'Act',
    retry: 'Deliver again',
    retried: 'It is delivered again. If that fails, it comes back here.',
    giveUp: 'Give up',
    giveUpNote:
      'The part it was for will not learn of this. Your account, the time and the reason are recorded.',
    why: 'Why it is given up',
    needReason: 'Say why it is given up',
    gaveUp: 'Given up; the reason is recorded.',
  },
}
