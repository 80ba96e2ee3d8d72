import type { Shape } from '../../i18n'
import type { zh } from './zh'

/** Logging in by scanning, in English. */
export const en: Shape<typeof zh> = {
  scans: {
    title: 'Sign in by scanning',
    how: 'Scan this with a phone that is signed in here, and confirm on the phone. It is good for two minutes.',
    qr: 'QR code for signing in',
    number: 'The phone should show the same number:',
    ASKED: 'Waiting for a phone…',
    SEEN: 'Scanned. Compare the number on the phone and confirm.',
    REFUSED: 'The phone said no. You are not signed in.',
    OVER: 'This code is over.',
    again: 'Another code',
  },
}
