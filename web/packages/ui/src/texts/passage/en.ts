import type { Shape } from '../../i18n'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  received: 'Window that received it',
  sent: 'Sent on',
  takenIn: 'Organ that decides',
  notSent: 'The window is still checking it',
  neverSent: 'Taken in before it was sent on',
  notTakenIn: 'Not taken in yet',
  took: 'took {days} working days',
  late: 'More than a working day',
}
