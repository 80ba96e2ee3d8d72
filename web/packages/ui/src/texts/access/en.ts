import type { Shape } from '../../i18n'
import type { zh } from './zh'

/** One's own ways in, in English. */
export const en: Shape<typeof zh> = {
  access: {
    title: 'Account security',
    wanted: {
      SECOND_FACTOR: 'The password is right. One more step is needed to make sure it is you.',
      NEW_PASSWORD:
        'Choose a new password first: somebody else has seen the present one, or it is three months old.',
      SECOND_FACTOR_SET_UP:
        'Administrators log in in two steps. Set up one-time codes or add a passkey first.',
      OTHER_PARTY:
        'The mandate under which you acted has ended. First choose for whom you act, at the top of the page.',
    },
    password: 'Change password',
    passwordRule:
      'At least 12 characters for staff, 10 for everybody else. Any characters will do, but not what is tried first: common passwords, pinyin, names, dates, neighbouring keys. Some unrelated words in a row are good.',
    current: 'Present password',
    next: 'New password',
    again: 'New password again',
    needCurrent: 'Enter the present password',
    needNext: 'Enter a new password',
    different: 'The two are not the same',
    change: 'Change password',
    changed: 'The password is changed; other devices are logged out.',
    factor: 'One-time codes',
    factorNone:
      'Once set up, logging in takes six digits from your phone besides the password; they change every half minute. Who knows your password alone does not get in.',
    factorSet: 'Set up. Logging in takes the six digits on your phone.',
    factorKept:
      'Administrators log in in two steps: add a passkey, then one-time codes can be removed. If your phone is lost, ask a security administrator to reset it.',
    setUp: 'Set up one-time codes',
    scan: 'Scan this with an authenticator app on your phone (such as FreeOTP), or type the key; then enter the six digits it shows.',
    qr: 'QR code for one-time codes',
    key: 'Key',
    code: 'One-time code',
    codeHint: 'Six digits; without your phone, one of your recovery codes.',
    codeHintSetUp: 'The six digits on your phone',
    needCode: 'Enter the one-time code',
    prove: 'Confirm',
    finish: 'Finish',
    recovery: 'Recovery codes',
    recoveryNote:
      'If your phone is lost, each of them takes the place of a one-time code once. They are shown this once only: write them down or print them now, and keep them safe.',
    recoveryDone: 'I have written them down',
    remove: 'Remove one-time codes',
    removed: 'One-time codes are removed.',
    devices: 'Where you are logged in',
    devicesNote:
      'These devices are logged in to this account now. If you do not know one, log it out and change your password.',
    here: 'This device',
    seen: 'Last used {time}, network {network}',
    since: 'Logged in {time}',
    networkUnknown: 'unknown',
    endOne: 'Log it out',
    endWhat: 'Log it out: {device}, last used {time}',
    sure: 'Log out “{device}”? That device must log in again to go on.',
    keep: 'Leave it',
    ended: '“{device}” is logged out.',
    onlyHere: 'No other device is logged in.',
    everywhereNote:
      "A device is lost, or you forgot to log out on somebody else's computer: all devices can be logged out, this one too.",
    end: 'Log out everywhere',
    leave: 'Log out',
    working: 'Somebody has been guessing lately. One more check is being made, please wait some seconds.',
  },
}
