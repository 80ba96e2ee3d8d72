import type { Shape } from '../../i18n'
import type { zh } from './zh'

/** Passkeys, in English. */
export const en: Shape<typeof zh> = {
  passkeys: {
    title: 'Passkeys',
    note: 'Sign in with the fingerprint, face or screen lock of your phone or computer instead of a password and a code. The key stays on your device; nobody can talk you out of it.',
    logIn: 'Sign in with a passkey',
    'login-given-up':
      'You are not signed in: it was called off or took too long. Try again, or sign in another way.',
    'login-known': 'You are not signed in. Please sign in another way.',
    'login-impossible': 'Passkeys do not work at this address or on this device. Sign in another way.',
    failed: 'Signing in is not possible right now. Try again later.',
    add: 'Add a passkey',
    newName: 'What to call it (optional)',
    nameHint: 'Such as “My phone”. Otherwise it is called as this device.',
    added: 'The passkey “{name}” is added: sign in with it next time.',
    'given-up': 'Nothing was added: it was called off or took too long. You can try again.',
    stale: 'You signed in some time ago. To make sure that it is you, sign in again first.',
    again: 'Sign in again',
    known: 'This device has a passkey for this account already.',
    impossible: 'Passkeys do not work at this address or on this device.',
    none: 'This browser knows no passkeys.',
    synced: 'On several devices',
    used: 'Last sign-in {time}',
    unused: 'Not used to sign in yet',
    since: 'Added {time}',
    name: 'Name',
    needName: 'Enter a name',
    rename: 'Rename',
    renameWhat: 'Rename: {name}',
    renamed: 'It is called “{name}” now.',
    save: 'Save',
    remove: 'Remove',
    removeWhat: 'Remove: {name}',
    sure: 'Remove “{name}”? It will not sign you in any more; please delete what is left of it on your device, too.',
    removed: '“{name}” is removed.',
    keep: 'Leave it',
  },
}
