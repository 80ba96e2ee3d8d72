import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** What is known of a person, in English. */
export const en: Shape<typeof zh> = {
  account: {
    title: 'Your details',
    name: 'Name',
    idNumber: 'Identity number',
    phone: 'Mobile phone',
    access: 'Password, one-time codes and devices',
    national: 'Go to the national platform',
    level: 'Proving who you are: level {n}',
    network: 'Network identity',
    changePhone: 'Change your phone',
    masked: 'Numbers are shown in part. If something is wrong, ask the authority that registered it.',
    emailTitle: 'Tell me by e-mail',
    emailNow: 'Notices are sent to {email}.',
    emailNone:
      'When something happens in your case, you get a message here and on your phone. Leave an address to get an e-mail too.',
    email: 'E-mail address',
    emailOther: 'Another e-mail address',
    emailHint: 'For example name@example.com',
    needEmail: 'Please enter your e-mail address.',
    save: 'Save',
    saved: 'Saved. Notices will come to this address, too.',
    forget: 'No more e-mail',
    forgotten: 'No more e-mail. The address has been deleted.',
    uses: 'Who used your data',
    data: 'Take, correct or delete your data',
  },
  consents: {
    title: 'Systems you agreed to',
    note: 'These systems may be told the following when you sign in. Once you withdraw, you are asked again next time.',
    none: 'You have not agreed to pass anything on.',
    since: 'Agreed {time}',
    told: 'What is passed on',
    withdraw: 'Withdraw from “{name}”',
    withdrawn: 'Withdrawn. This system is told nothing any more.',
  },
}
