import type { Feature } from '../feature'

/** Who read what of somebody's data, and what she asks about it. */
export default {
  pages: [
    {
      path: '/data-uses',
      title: { zh: '看过我信息的记录', en: 'Who used your data' },
      personal: true,
      component: () => import('./UsesPage.vue'),
    },
  ],
} satisfies Feature
