import { textsReady } from '@yiwang/ui'
import { nextTick } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { useSession } from './session'
import { type PortalText, t } from './texts'

declare module 'vue-router' {
  interface RouteMeta {
    title?: PortalText
    /** Only for people who are logged in; others log in first and come back. */
    personal?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/',
      name: 'home',
      component: () => import('./home/HomePage.vue'),
      meta: { title: 'title.home' },
    },
    {
      path: '/search',
      name: 'search',
      component: () => import('./search/SearchPage.vue'),
      meta: { title: 'title.search' },
    },
    {
      path: '/items/:code',
      name: 'guide',
      component: () => import('./guide/GuidePage.vue'),
      props: true,
      meta: { title: 'title.guide' },
    },
    {
      path: '/login',
      name: 'login',
      component: () => import('./login/LoginPage.vue'),
      meta: { title: 'title.login' },
    },
    {
      path: '/:rest(.*)*',
      name: 'not-found',
      component: () => import('./NotFound.vue'),
      meta: { title: 'title.notFound' },
    },
  ],
  scrollBehavior(to, from, saved) {
    if (saved) return saved
    if (to.hash) return { el: to.hash }
    return to.path === from.path ? undefined : { top: 0 }
  },
})

router.beforeEach((to) => {
  if (to.meta.personal && !useSession().loggedIn) return { name: 'login', query: { next: to.fullPath } }
  return true
})

/** A page brings its own texts; they are there before it is. */
router.beforeResolve(() => textsReady())

/** Names the page in the window's title; pages with a subject of their own add it. */
export function namePage(...parts: string[]): void {
  document.title = [...parts.filter(Boolean), t('site.name')].join(' - ')
}

router.afterEach(async (to, from) => {
  if (to.meta.title) namePage(t(to.meta.title))
  if (from.matched.length === 0 || to.path === from.path) return
  await nextTick()
  document.getElementById('main')?.focus({ preventScroll: true })
})
