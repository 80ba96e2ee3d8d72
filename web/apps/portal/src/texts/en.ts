import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** The same in English, as a service in English would say it. */
export const en: Shape<typeof zh> = {
  site: {
    name: 'Yiwang government services',
    brand: 'Yiwang',
    service: 'Government services',
  },
  nav: {
    label: 'Main',
    menu: 'Menu',
    desk: 'Staff sign-in',
    login: 'Sign in',
    loggedOut: 'You have signed out.',
    logout: 'Sign out',
  },
  region: {
    label: 'Your area',
    change: 'Change',
    prefecture: 'City or prefecture',
    county: 'District or county',
    province: 'Hubei Province',
    wholePrefecture: 'Whole prefecture',
    done: 'Done',
    failed: 'The list of areas could not be loaded. Try again later.',
  },
  footer: {
    label: 'More services',
    hotlineLabel: 'Stuck, or turned away? Call',
    hotlineNote: 'Government service hotline, day and night',
    about: 'Yiwang is open-source software for government services in one place. You judge how well we did.',
  },
  searchBox: {
    label: 'What do you need to do?',
    placeholder: 'Describe what you need',
    button: 'Search',
    suggestions: 'Suggestions',
    toGuide: 'Guide',
  },
  notFound: {
    title: 'Page not found',
    body: 'The address may be mistyped, or the page has moved. You can search for what you need:',
    home: 'Back to the home page',
  },
}
