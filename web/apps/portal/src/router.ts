import { prepare, routesOf, useSession } from '@yiwang/ui'
import { createRouter, createWebHistory } from 'vue-router'
import { features } from './features'
import { t } from './texts'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...routesOf(features),
    {
      path: '/login',
      name: 'login',
      component: () => import('@yiwang/ui/LoginPage.vue'),
      meta: { title: { zh: '登录', en: 'Sign in' } },
    },
    {
      path: '/access',
      name: 'access',
      component: () => import('@yiwang/ui/AccessPage.vue'),
      meta: { title: { zh: '账号安全', en: 'Account security' }, personal: true },
    },
    {
      path: '/:rest(.*)*',
      name: 'notFound',
      component: () => import('./shell/NotFoundPage.vue'),
      meta: { title: { zh: '没有这个页面', en: 'Page not found' } },
    },
  ],
  scrollBehavior(to, from, saved) {
    if (saved) return saved
    if (to.hash && !to.hash.includes('=')) return { el: to.hash }
    return to.path === from.path ? undefined : { top: 0 }
  },
})

router.beforeEach((to) => {
  if (useSession().actor?.wanted && to.name !== 'access' && to.name !== 'login')
    return { name: 'access', query: { next: to.fullPath } }
  if (to.meta.personal && !useSession().loggedIn) return { name: 'login', query: { next: to.fullPath } }
  return true
})

/** Names the page in the window's title; pages with a subject of their own add it. */
export const namePage = prepare(router, () => t('site.name'))
