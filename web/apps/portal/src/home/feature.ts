import { useSession } from '@yiwang/ui'
import type { Feature } from '../feature'

/** Where everybody begins. */
export default {
  pages: [
    {
      path: '/',
      name: 'home',
      title: { zh: '您想办什么事', en: 'What do you need to do?' },
      component: async () => {
        const page = import('./HomePage.vue')
        if (useSession().loggedIn) await import('./MyMatters.vue')
        return page
      },
    },
  ],
} satisfies Feature
