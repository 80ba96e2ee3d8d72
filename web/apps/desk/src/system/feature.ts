import type { Feature } from '../feature'

/** How the server is. */
export default {
  pages: [
    {
      path: '/system',
      name: 'system',
      title: { zh: '系统状态', en: 'System' },
      permission: 'system:read',
      component: () => import('./SystemPage.vue'),
      entry: { section: { zh: '账号管理', en: 'Accounts' }, order: 510 },
    },
  ],
} satisfies Feature
