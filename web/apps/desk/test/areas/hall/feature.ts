import type { Permission } from '@yiwang/ui'
import type { Feature } from '../../../src/feature'

const OPEN = 'hall:open' as Permission

/** An area that exists in the tests only: this folder is all there is of it. */
export default {
  pages: [
    {
      path: '/hall',
      name: 'hall',
      title: { zh: '大厅预约', en: 'Appointments' },
      permission: OPEN,
      component: () => import('./HallPage.vue'),
    },
  ],
  menu: [
    {
      section: { zh: '政务大厅', en: 'Service hall' },
      order: 450,
      label: { zh: '大厅预约', en: 'Appointments' },
      to: '/hall',
      permission: OPEN,
    },
  ],
} satisfies Feature
