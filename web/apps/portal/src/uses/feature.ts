import type { Feature } from '../feature'

/** Who read what of somebody's data, and what she asks about it. */
export default {
  pages: [
    {
      path: '/data-uses',
      name: 'dataUses',
      title: { zh: '看过我信息的记录', en: 'Who used your data' },
      personal: true,
      component: () => import('./UsesPage.vue'),
    },
    {
      path: '/data-uses/:id/ask',
      name: 'askAboutUse',
      title: { zh: '提出异议', en: 'Ask about it' },
      personal: true,
      component: () => import('./AskPage.vue'),
    },
  ],
} satisfies Feature
