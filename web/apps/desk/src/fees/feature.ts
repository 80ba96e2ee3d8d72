import type { Feature } from '../feature'

/** What cases cost and how that was paid; and whether the payment platform says the same. */
export default {
  pages: [
    {
      path: '/fees',
      name: 'fees',
      title: { zh: '收费', en: 'Fees' },
      permission: 'fees:read',
      component: () => import('./FeesPage.vue'),
      entry: { section: { zh: '办件', en: 'Cases' }, order: 375 },
    },
    {
      path: '/reconciliation',
      name: 'reconciliation',
      title: { zh: '对账', en: 'Reconciliation' },
      permission: 'fees:reconcile',
      component: () => import('./ReconciliationPage.vue'),
      entry: { section: { zh: '监督', en: 'Supervision' }, order: 110 },
    },
  ],
} satisfies Feature
