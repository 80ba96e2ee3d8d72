import type { Feature } from '../feature'

/** The accounts of the staff. */
export default {
  pages: [
    {
      path: '/staff',
      name: 'staff',
      title: { zh: '工作人员账号', en: 'Staff accounts' },
      permission: 'identity:read-staff',
      component: () => import('./StaffPage.vue'),
      entry: { section: { zh: '账号管理', en: 'Accounts' }, order: 500 },
      start: 60,
    },
    {
      path: '/staff/:id',
      name: 'member',
      title: { zh: '账号', en: 'Account' },
      permission: 'identity:read-staff',
      component: () => import('./MemberPage.vue'),
    },
  ],
} satisfies Feature
