import type { Feature } from '../feature'

/** How papers of cases reach people. */
export default {
  pages: [
    {
      path: '/deliveries',
      name: 'serving',
      title: { zh: '文书送达', en: 'Serving papers' },
      permission: 'delivery:read',
      component: () => import('./ServingPage.vue'),
      entry: { section: { zh: '办件', en: 'Cases' }, order: 377 },
    },
  ],
} satisfies Feature
