import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  consent: {
    title: 'Sign in to “{name}”',
    asks: '“{name}” of {organ} ({host}) wants to sign you in with your account here, and to be told:',
    purpose: 'What for',
    law: 'Nothing else is passed on. You can withdraw at any time under “Your details”; what was done before stays done.',
    agree: 'Agree and sign in',
    refuse: 'Do not agree',
    working: 'One moment…',
    refusedTitle: 'You cannot sign in to this system',
    refused:
      'What that system asks is not right, or it is not registered here, so we cannot send you back. Please contact whoever runs it.',
    home: 'To the first page',
    goOn: 'Going back to that system…',
  },
}
