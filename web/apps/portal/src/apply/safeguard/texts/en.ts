import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** What an item asks of whoever hands it in, in English. */
export const en: Shape<typeof zh> = {
  safeguard: {
    title: 'It must be sure that it is you',
    level: 'Before you hand it in, your identity must be proved to level {n}; it is level {now} now.',
    levelMet: 'Level {n} is asked for, which you have.',
    fresh:
      'When you hand it in, you must have signed in within {n} minutes. If filling it in takes longer, you are asked to sign in once more.',
    stale:
      'You must have signed in within {n} minutes: please sign in again, with your password, a code or a passkey.',
    prove: 'Prove who you are',
    logIn: 'Sign in again',
    number:
      'By law this needs your id number itself ({clause}), and not only that it is you. If you agree, enter it first; if not, you can apply at a window.',
    give: 'I agree: enter my id number',
    kept: 'All you entered is kept, and you come back here to go on.',
  },
}
