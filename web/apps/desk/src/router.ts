import { prepare, routesOf, useSession } from '@yiwang/ui'
import { createRouter, createWebHistory } from 'vue-router'
import { features, startOf } from './features'
import { t } from './texts'

/** Where somebody's work begins, by what she may do. */
function firstPage(): string {
  const session = useSession()
  if (!session.actor) return '/login'
  return startOf(features, session.may) ?? '/forbidden'
}

export const router = createRouter({
  history: createWebHistory('/desk/'),
  routes: [
    { path: '/', redirect: firstPage },
    {
      path: '/login',
      name: 'login',
      component: () => import('@yiwang/ui/LoginPage.vue'),
      props: { staff: true },
      meta: { title: { zh: '登录', en: 'Sign in' }, open: true },
    },
    ...routesOf(features),
    {
      path: '/access',
      name: 'access',
      component: () => import('@yiwang/ui/AccessPage.vue'),
      meta: { title: { zh: '我的账号', en: 'My account' } },
    },
    {
      path: '/forbidden',
      name: 'forbidden',
      component: () => import('./ForbiddenPage.vue'),
      meta: { title: { zh: '没有权限', en: 'No access' } },
    },
    {
      path: '/:rest(.*)*',
      name: 'notFound',
      component: () => import('./NotFoundPage.vue'),
      meta: { title: { zh: '没有这个页面', en: 'Page not found' } },
    },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
})

router.beforeEach((to) => {
  const session = useSession()
  if (to.meta.open) return true
  if (!session.loggedIn) return { name: 'login', query: { next: to.fullPath } }
  if (session.actor?.wanted && to.name !== 'access') {
    // what her first page is will be known only when nothing else is wanted
    return { name: 'access', query: { next: to.redirectedFrom?.fullPath ?? to.fullPath } }
  }
  const may = session.isStaff && (!to.meta.permission || session.may(to.meta.permission))
  if (!may && to.name !== 'forbidden') return { name: 'forbidden' }
  return true
})
/** Names the page in the window's title; pages with a subject of their own add it. */
export const namePage = prepare(router, () => t('site.name'))
