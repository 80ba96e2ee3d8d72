import type { Feature } from '../feature'

/** What documents switch on in an emergency, for items, regions and days. */
export default {
  pages: [
    {
      path: '/emergency-modes',
      name: 'emergency-modes',
      title: { zh: '应急模式', en: 'Emergency modes' },
      permission: 'emergency:declare',
      component: () => import('./EmergencyPage.vue'),
      entry: { section: { zh: '账号管理', en: 'Accounts' }, order: 516 },
    },
  ],
} satisfies Feature
