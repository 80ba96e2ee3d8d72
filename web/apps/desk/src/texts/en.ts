import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** The same in English. */
export const en: Shape<typeof zh> = {
  site: { name: 'Yiwang desk', brand: 'Yiwang', desk: 'Desk' },
  nav: {
    label: 'Work',
    portal: 'Public portal',
    logout: 'Sign out',
    access: 'My account',
  },
  list: { join: ', ' },
  forbidden: {
    title: 'For staff only',
    body: 'You are signed in as {name}, which gives no access to the desk.',
    pageTitle: 'You have no access to this page',
    pageBody:
      'You are signed in as {name}, which gives no access to this page. If your work needs it, ask a security administrator for the role.',
    other: 'Use another account',
  },
  notFound: { title: 'Page not found', body: 'The address may be mistyped.', back: 'Back to the desk' },
  dialog: { close: 'Close', cancel: 'Cancel' },
}
