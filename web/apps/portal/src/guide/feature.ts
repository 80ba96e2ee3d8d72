import type { Feature } from '../feature'

/** What to know of a matter before one applies. */
export default {
  pages: [
    {
      path: '/items/:code',
      name: 'guide',
      title: { zh: '办事指南', en: 'Service guide' },
      component: () => import('./GuidePage.vue'),
    },
  ],
} satisfies Feature
