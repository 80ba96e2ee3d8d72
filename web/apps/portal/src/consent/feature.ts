import type { Feature } from '../feature'

/** A system asks to log somebody in. The second address is the server's: she goes on there once she has logged in. */
export default {
  pages: [
    {
      path: '/:at(consent|oauth2/authorize)',
      title: { zh: '登录其他系统', en: 'Sign in elsewhere' },
      component: () => import('./ConsentPage.vue'),
    },
  ],
} satisfies Feature
