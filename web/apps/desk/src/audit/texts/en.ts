import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  audit: {
    title: 'Audit',
    note: 'Who did what, when, from where, to what, why, and with what result. Nobody can change or remove a line; reading and exporting are kept, too. User names and addresses of residents are shown in part.',
    from: 'From',
    until: 'Until',
    act: 'Act',
    all: 'All',
    username: 'User name',
    caseNumber: 'Case number',
    refusedOnly: 'Only what was refused',
    find: 'Find',
    export: 'Export a table (at most 10,000 lines)',
    none: 'No such record.',
    at: 'Time',
    by: 'Who',
    object: 'To what',
    why: 'Why',
    source: 'Address',
    refused: 'Refused: {code}',
    who: {
      PERSON: 'resident',
      ENTERPRISE: 'enterprise',
      STAFF: 'staff',
      SYSTEM: 'the system',
      NOBODY: 'not signed in',
    },
  },
}
