import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** What is kept at hand, in English. */
export const en: Shape<typeof zh> = {
  saved: {
    title: 'Saved services',
    lead: 'The guides you saved: you need not search for them again.',
    account: 'In your account',
    device: 'On this device only',
    deviceNote: 'What you save once you are signed in can be seen on your other devices, too.',
    empty: 'Nothing saved yet. On a guide you will need again, choose “Save”.',
    find: 'Find a service',
    remove: 'Remove',
    removeOne: 'Remove {title}',
    gone: 'No longer offered',
    withAnswers: 'with the answers about your case',
    removed: '“{title}” is no longer saved.',
    failed: 'That did not work. Please try again later.',
  },
}
