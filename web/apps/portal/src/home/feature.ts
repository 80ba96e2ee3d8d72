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
        const mine = useSession().loggedIn ? import('./MyMatters.vue') : undefined
        const page = await import('./HomePage.vue')
        page.hers.value = (await mine)?.default
        return page
      },
    },
  ],
} satisfies Feature
