import type { Permission } from '@yiwang/ui'
import type { Feature } from '../../../src/feature'

/** The desk's part of a module that exists in the tests only: this folder is all there is of it. */
export default {
  pages: [
    {
      path: '/site-visits',
      name: 'siteVisits',
      title: { zh: '现场踏勘', en: 'Site visits' },
      permission: 'example:visit' as Permission,
      component: () => import('./SiteVisitsPage.vue'),
      entry: { section: { zh: '现场', en: 'On site' }, order: 450 },
    },
  ],
} satisfies Feature
