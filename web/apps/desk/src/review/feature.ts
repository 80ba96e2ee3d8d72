import type { Feature } from '../feature'

/** One case on one screen. */
export default {
  pages: [
    {
      path: '/cases/:number',
      name: 'review',
      title: { zh: '审查', en: 'Review' },
      permission: 'cases:read',
      component: () => import('./ReviewPage.vue'),
    },
  ],
} satisfies Feature
