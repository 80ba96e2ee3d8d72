import { useSession } from '@yiwang/ui'
import type { Feature } from '../feature'

/** For whom somebody acts, and who acts for her. */
export default {
  pages: [
    {
      path: '/acting',
      title: { zh: '委托与代办', en: 'Acting for others' },
      personal: true,
      component: () => import('./ActingPage.vue'),
    },
  ],
  menu: [
    { places: ['mine'], order: 90, label: { zh: '委托与代办', en: 'Acting for others' }, to: '/acting' },
  ],
  bar: {
    // whoever acts for herself only has nothing to choose
    when: () => {
      const { actor } = useSession()
      return Boolean(actor?.mandates?.length) || actor?.wanted === 'OTHER_PARTY'
    },
    component: () => import('./ActingFor.vue'),
  },
} satisfies Feature
