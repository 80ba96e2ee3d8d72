import type { Feature } from '../feature'

/** The catalogue, and what is not recorded in it. */
export default {
  pages: [
    {
      path: '/items',
      name: 'items',
      title: { zh: '事项', en: 'Items' },
      permission: 'catalog:keep',
      component: () => import('./ItemsPage.vue'),
      entry: { section: { zh: '事项管理', en: 'Catalogue' }, order: 200 },
      start: 40,
    },
  ],
} satisfies Feature
