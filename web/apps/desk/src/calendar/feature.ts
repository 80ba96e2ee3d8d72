import type { Feature } from '../feature'

/** Days that governments decree, and outages of the platform, which no time limit counts. */
export default {
  pages: [
    {
      path: '/calendar',
      name: 'calendar',
      title: { zh: '放假与停算', en: 'Days off and outages' },
      permission: 'calendar:decree',
      component: () => import('./CalendarPage.vue'),
      entry: { section: { zh: '账号管理', en: 'Accounts' }, order: 515 },
    },
  ],
} satisfies Feature
