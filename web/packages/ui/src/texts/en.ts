import type { Shape } from '../i18n'
import type { zh } from './zh'

/** What both apps say, in English. */
export const en: Shape<typeof zh> = {
  loading: 'Loading, one moment…',
  problem: 'Something went wrong',
  offlineTitle: 'You are offline',
  offlineBody: 'Check your connection and try again. Nothing you have entered is lost.',
  staleBanner: 'The system is recovering: this is as of {since}, and nothing can be submitted just now.',
  offlineBanner:
    'You are offline. You can carry on: your answers stay on this device and are saved once you are back.',
  retry: 'Try again',
  trace: 'If you call 12345 about this, quote {id}',
  forbiddenTitle: 'You do not have access to this page',
  notFoundTitle: 'We could not find that',
  sessionTitle: 'You have been signed out',
  sessionBody: 'Sign in again and you will come back to this page.',
  errorSummary: 'There {n#is|are} {n} {n#thing|things} to check',
  errorPrefix: 'Error: ',
  more: 'Show more',
  loadingMore: 'Loading…',
  shown: 'Showing {n}',
  shownOf: 'Showing {n} of {total}',
  skip: 'Skip to main content',
  necessity: { REQUIRED: 'Required', OPTIONAL: 'Optional', DEFERRABLE: 'May follow later' },
  display: {
    label: 'Display settings',
    elder: 'Senior view',
    contrast: 'High contrast',
    size: 'Text: {size}',
    sizeLabel: 'Text: {size}. Press to change the size',
    size1: 'standard',
    size2: 'large',
    size3: 'largest',
  },
  audience: { PERSON: 'Individuals', ENTERPRISE: 'Businesses' },
  handling: { INSTANT: 'On the spot', PROMISED: 'Within a set time' },
}
