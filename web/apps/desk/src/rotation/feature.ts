import type { Feature } from '../feature'

/** The key of stored data. */
export default {
  pages: [
    {
      path: '/keys',
      name: 'keys',
      title: { zh: '数据密钥', en: 'Key of stored data' },
      permission: 'rotation:rotate',
      component: () => import('./KeysPage.vue'),
      entry: { section: { zh: '安全', en: 'Security' }, order: 610 },
    },
  ],
} satisfies Feature
