import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** Accounts of children and wards, in English. */
export const en: Shape<typeof zh> = {
  wards: {
    title: 'Accounts of your children',
    lead: 'Minors whose guardian you are can have an account: they sign in by themselves, see their applications and licences and fill in applications. Handing in, supplying and withdrawing is for you. From the day they are 18 the account is theirs alone.',
    none: 'You are not registered as anybody’s guardian here yet. Please do that under “Acting for others” first.',
    acting: 'Go there',
    until: 'You are the guardian until {day}',
    has: 'Account {username}, opened {at}',
    devices: 'Signed in on',
    noDevices: 'Not signed in anywhere now.',
    seen: '{device}, used {at}',
    end: 'Sign {name} out everywhere',
    ended: 'Signed out. The child must sign in again.',
    close: 'Close the account of {name}',
    closeSure: 'The child cannot sign in any more then; applications and licences stay the child’s.',
    closed: 'Closed.',
    open: 'Open an account for {name}',
    username: 'User name',
    usernameHint: '3 to 40 letters, digits, dots, hyphens or underscores',
    password: 'Password',
    passwordHint: 'At least 10 characters. Choose it together; the child can change it later.',
    needUsername: 'Please enter a user name.',
    needPassword: 'Please enter a password.',
    opened: 'The account is open. The child can sign in now.',
    busy: 'Working…',
  },
}
