import type { Feature } from '../feature'

/**
 * How somebody comes to an account, into it and back into it, and how she proves who she is. Few come here, so the first load
 * knows no more of it than this.
 */
export default {
  pages: [
    {
      path: '/:entry(register|recover|by-code|scan|network-identity|network-app|account/[a-z-]+|federation/[a-z0-9-]+)',
      title: { zh: '登录', en: 'Sign in' },
      component: () => import('./EntryPages.vue'),
    },
  ],
  leaving: () => import('./elsewhere').then((it) => it.askElsewhere()),
} satisfies Feature
