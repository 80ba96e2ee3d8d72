import type { Feature } from '../feature'

/** What the inspection of every night found wrong with the items of somebody. */
export default {
  pages: [
    {
      path: '/items/findings',
      name: 'findings',
      title: { zh: '事项体检', en: 'Consistency' },
      permission: 'lint:examine',
      component: () => import('./FindingsPage.vue'),
      entry: { section: { zh: '事项管理', en: 'Catalogue' }, order: 220 },
    },
  ],
} satisfies Feature
