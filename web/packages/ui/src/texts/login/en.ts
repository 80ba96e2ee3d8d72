import type { Shape } from '../../i18n'
import type { zh } from './zh'

/** Logging in, in English. */
export const en: Shape<typeof zh> = {
  login: {
    title: 'Sign in',
    staffTitle: 'Staff sign-in',
    comeBack: 'After signing in you will return to the page you were on.',
    ended: 'You were signed out for your safety. What you entered is kept; please sign in again.',
    staffEnded: 'You have been signed out. Please sign in again.',
    username: 'User name',
    password: 'Password',
    button: 'Sign in',
    busy: 'Signing in…',
    working:
      'Somebody has tried wrong passwords lately. One more check is under way; it takes a few seconds.',
    needUsername: 'Enter your user name',
    needPassword: 'Enter your password',
    wrong: 'The user name or password is not right. Try again',
    byScan: 'Sign in by scanning with your phone',
    through: 'Sign in with {name}',
    byNetwork: 'Sign in with your network identity',
    byCode: 'Sign in with a code',
    register: 'Register',
    forgotten: 'Forgotten your password?',
    failed: 'Signing in is not possible right now. Try again later',
    demo: 'Demo accounts',
    againTitle: 'Your session has ended',
    againNote: 'All you wrote is still here. Sign in again with the password of {name} and go on.',
    againElse: 'Sign in as somebody else',
    demoNote: 'This is a demonstration site. Choose one to fill in the form; every password is {password}.',
  },
}
