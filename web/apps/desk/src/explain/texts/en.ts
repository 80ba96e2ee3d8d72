import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  access: {
    title: 'Who may act on a case',
    note: 'Says why somebody of the staff may act on a case, or may not. It is answered by the very code that decides; nothing of what stands in the case is shown here.',
    number: 'Case number',
    account: 'User name',
    ask: 'Look',
    needNumber: 'Enter a case number',
    needAccount: 'Enter a user name',
    of: '{name} ({username}) and case {number}',
    case: '{stage}, {department}',
    may: 'may',
    mayNot: 'may not',
  },
}
