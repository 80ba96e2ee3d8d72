import type { Feature } from '../feature'

/** How items change: proposals, their review and their publication. */
export default {
  pages: [
    {
      path: '/changes',
      name: 'changes',
      title: { zh: '事项变更', en: 'Changes of items' },
      permission: 'standards:read',
      component: () => import('./ChangesPage.vue'),
      entry: { section: { zh: '事项管理', en: 'Catalogue' }, order: 205 },
      start: 45,
    },
    {
      path: '/changes/:id',
      name: 'change',
      title: { zh: '事项变更', en: 'Change of an item' },
      permission: 'standards:read',
      component: () => import('./ChangePage.vue'),
    },
  ],
} satisfies Feature
