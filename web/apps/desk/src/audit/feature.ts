import type { Feature } from '../feature'

/** What was done, by whom. */
export default {
  pages: [
    {
      path: '/audit',
      name: 'audit',
      title: { zh: '审计记录', en: 'Audit' },
      permission: 'audit:read',
      component: () => import('./AuditPage.vue'),
      entry: { section: { zh: '安全', en: 'Security' }, order: 600 },
      start: 50,
    },
  ],
} satisfies Feature
