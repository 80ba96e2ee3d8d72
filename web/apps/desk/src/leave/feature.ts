import type { Feature } from '../feature'

/** One's own leave, and who stands in. */
export default {
  pages: [
    {
      path: '/leave',
      name: 'leave',
      title: { zh: '请假和代岗', en: 'Leave' },
      permission: 'identity:take-leave',
      component: () => import('./LeavePage.vue'),
      entry: { section: { zh: '办件', en: 'Cases' }, order: 390 },
    },
  ],
} satisfies Feature
