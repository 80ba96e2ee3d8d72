import type { Feature } from '../feature'

/** What departments should handle, what they say of it by themselves, and changes of standards to say yes to. */
export default {
  pages: [
    {
      path: '/claims',
      name: 'claims',
      title: { zh: '认领事项', en: 'Claim items' },
      permission: 'standards:claim',
      component: () => import('./ClaimsPage.vue'),
      entry: { section: { zh: '事项管理', en: 'Catalogue' }, order: 210 },
    },
    {
      path: '/claims/changes',
      name: 'standardChanges',
      title: { zh: '标准变更', en: 'Changes of standards' },
      permission: 'standards:claim',
      component: () => import('./WaitingPage.vue'),
      entry: { section: { zh: '事项管理', en: 'Catalogue' }, order: 215 },
    },
    {
      path: '/claims/:code',
      name: 'implementation',
      title: { zh: '实施清单', en: 'As handled here' },
      permission: 'standards:claim',
      component: () => import('./ImplementationPage.vue'),
    },
  ],
} satisfies Feature
