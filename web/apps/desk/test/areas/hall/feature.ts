import type { Permission } from '@yiwang/ui'
import type { Feature } from '../../../src/feature'

/** An area that exists in the tests only: this folder is all there is of it. */
export default {
  pages: [
    {
      path: '/hall',
      name: 'hall',
      title: { zh: '大厅预约', en: 'Appointments' },
      permission: 'hall:open' as Permission,
      component: () => import('./HallPage.vue'),
      entry: { section: { zh: '政务大厅', en: 'Service hall' }, order: 450 },
    },
  ],
} satisfies Feature
