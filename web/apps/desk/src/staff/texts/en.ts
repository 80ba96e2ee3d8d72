import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  staff: {
    inUse: 'in use',
    title: 'Staff accounts',
    noteAdmin:
      'You open and close accounts and give one-time secrets; security administrators appoint to posts. System, security and audit administrator are three people.',
    noteSecurity:
      'You appoint to posts and reset two-step log-in; system administrators open accounts. System, security and audit administrator are three people.',
    search: 'Find by user name',
    find: 'Find',
    none: 'No such account.',
    username: 'User name',
    usernameHint: '3 to 40 letters, digits, dots, hyphens, underscores; cannot be changed later.',
    name: 'Name',
    roles: 'Roles',
    noRoles: 'no post yet',
    state: 'State',
    disabled: 'closed',
    noSecret: 'cannot log in yet',
    temporary: 'must change password',
    secondFactor: 'two-step log-in',
    open: 'Open an account',
    needUsername: 'Enter a user name',
    needName: 'Enter a name',
    back: 'All accounts',
    created: 'Opened {time}',
    first:
      'System administrators name the first security administrator and the first auditor only; security administrators appoint to all other posts.',
    login: 'Log-in',
    giveSecret: 'Give a one-time secret',
    giveSecretNote:
      'The present password is void at once, and open sessions end. With the secret the owner chooses a password of her own.',
    secret: 'One-time secret',
    secretNote: 'Shown this once only. Hand it over in person or in another safe way.',
    endSessions: 'End all sessions',
    sessionsEnded: 'All sessions have ended.',
    resetFactor: 'Reset codes and passkeys',
    factorReset: 'Two-step log-in is reset; it must be set up anew at the next log-in.',
    disable: 'Close the account',
    enable: 'Open it again',
    disabledNow: 'Closed; its sessions have ended.',
    enabledNow: 'Open again.',
    own: 'This is your own account: another administrator looks after it. Change your password under "My account".',
  },
}
