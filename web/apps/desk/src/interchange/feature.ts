import type { Feature } from '../feature'

const section = { zh: '办件交换', en: 'Exchange of cases' }

/** Departments' systems that exchange cases: which there are, what they pushed, what is not taken, whether both sides balance. */
export default {
  pages: [
    {
      path: '/exchange/systems',
      name: 'exchange-systems',
      title: { zh: '部门系统', en: "Departments' systems" },
      permission: 'interchange:manage',
      component: () => import('./SystemsPage.vue'),
      entry: { section, order: 460 },
    },
    {
      path: '/exchange/batches',
      name: 'exchange-batches',
      title: { zh: '交换批次', en: 'Batches' },
      permission: 'interchange:manage',
      component: () => import('./BatchesPage.vue'),
      entry: { section, order: 462 },
    },
    {
      path: '/exchange/dead',
      name: 'exchange-dead',
      title: { zh: '交换死信', en: 'Dead rows' },
      permission: 'interchange:manage',
      component: () => import('./DeadRowsPage.vue'),
      entry: { section, order: 464 },
    },
    {
      path: '/exchange/reconciliations',
      name: 'exchange-reconciliations',
      title: { zh: '办件对账', en: 'Reconciliation' },
      permission: 'interchange:manage',
      component: () => import('./ReconciliationsPage.vue'),
      entry: { section, order: 466 },
    },
  ],
} satisfies Feature
