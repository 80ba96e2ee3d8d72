import type { Feature } from '../feature'

/** What waits for somebody in the flows of cases. */
export default {
  pages: [
    {
      path: '/work',
      name: 'work',
      title: { zh: '审查待办', en: 'Reviews to do' },
      permission: 'flows:opine',
      component: () => import('./WorkPage.vue'),
      entry: { section: { zh: '办件', en: 'Cases' }, order: 299 },
    },
  ],
} satisfies Feature
