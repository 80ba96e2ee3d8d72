import type { Feature } from '../feature'

/** Why somebody may act on a case, or may not. */
export default {
  pages: [
    {
      path: '/explain',
      name: 'explain',
      title: { zh: '谁能办这个办件', en: 'Who may act on a case' },
      permission: 'cases:explain-access',
      component: () => import('./AccessPage.vue'),
      entry: { section: { zh: '账号管理', en: 'Accounts' }, order: 520 },
    },
  ],
} satisfies Feature
