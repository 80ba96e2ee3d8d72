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
    },
  ],
  menu: [
    {
      section: { zh: '安全', en: 'Security' },
      order: 600,
      label: { zh: '审计记录', en: 'Audit' },
      to: '/audit',
      permission: 'audit:read',
    },
  ],
  starts: [{ order: 50, permission: 'audit:read', to: '/audit' }],
} satisfies Feature
