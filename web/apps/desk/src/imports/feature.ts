import type { Feature } from '../feature'

/** The catalogue as a file: out of the house, and in again through change control. */
export default {
  pages: [
    {
      path: '/items/import',
      name: 'import',
      title: { zh: '导入导出', en: 'Import and export' },
      permission: 'exchange:import',
      component: () => import('./ImportPage.vue'),
      entry: { section: { zh: '事项管理', en: 'Catalogue' }, order: 225 },
    },
  ],
} satisfies Feature
