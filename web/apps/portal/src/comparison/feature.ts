import type { Feature } from '../feature'

/** How an item changed, and how places differ. */
export default {
  pages: [
    {
      path: '/items/:code/comparison',
      title: { zh: '各地差异和历次变化', en: 'How places differ, and what changed' },
      component: () => import('./ComparisonPage.vue'),
    },
  ],
} satisfies Feature
