import { prepare, useSession } from '@yiwang/ui'
import type { Component } from 'vue'
import { type RouteRecordRaw, createRouter, createWebHistory } from 'vue-router'
import { type PortalText, t } from './texts'
import type { zh } from './texts/zh'

declare module 'vue-router' {
  interface RouteMeta {
    title?: PortalText
    /** Only for people who are logged in; others log in first and come back. */
    personal?: boolean
  }
}

type PageName = keyof typeof zh.title
type Load = () => Promise<{ default: Component }>

function page(path: string, name: PageName, component: Load): RouteRecordRaw {
  return { path, name, component, props: true, meta: { title: `title.${name}` } }
}

function personal(path: string, name: PageName, component: Load): RouteRecordRaw {
  return { path, name, component, props: true, meta: { title: `title.${name}`, personal: true } }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    page('/', 'home', () => import('./home/HomePage.vue')),
    page('/search', 'search', () => import('./search/SearchPage.vue')),
    page('/items/:code/where', 'where', () => import('./search/WherePage.vue')),
    page('/items/:code', 'guide', () => import('./guide/GuidePage.vue')),
    page('/login', 'login', () => import('@yiwang/ui/LoginPage.vue')),
    {
      path: '/apply/:code',
      component: () => import('./apply/ApplyLayout.vue'),
      props: true,
      meta: { title: 'title.apply', personal: true },
      children: [
        { path: '', name: 'apply', component: () => import('./apply/ApplyTasks.vue') },
        { path: 'questions/:page', component: () => import('./apply/ApplyQuestions.vue'), props: true },
        { path: 'materials', component: () => import('./apply/ApplyMaterials.vue') },
        { path: 'check', component: () => import('./apply/ApplyCheck.vue') },
      ],
    },
    personal('/cases', 'cases', () => import('./cases/CasesPage.vue')),
    personal('/cases/:number', 'case', () => import('./cases/CasePage.vue')),
    personal('/cases/:number/receipt', 'receipt', () => import('./cases/ReceiptPage.vue')),
    personal('/cases/:number/rate', 'rate', () => import('./cases/RatePage.vue')),
    page('/progress', 'progress', () => import('./cases/ProgressPage.vue')),
    personal('/licences', 'licences', () => import('./licences/WalletPage.vue')),
    {
      // an identifier is full of dots: in a path it would look like a file
      path: '/licence',
      name: 'licence',
      component: () => import('./licences/LicencePage.vue'),
      props: (to) => ({ identifier: String(to.query['identifier'] ?? '') }),
      meta: { title: 'title.licence', personal: true },
    },
    page('/verify', 'verify', () => import('./licences/VerifyPage.vue')),
    personal('/messages', 'messages', () => import('./info/MessagesPage.vue')),
    personal('/account', 'account', () => import('./info/AccountPage.vue')),
    personal('/access', 'access', () => import('@yiwang/ui/AccessPage.vue')),
    page('/working-days', 'workingDays', () => import('./info/WorkingDaysPage.vue')),
    page('/help', 'help', () => import('./info/HelpPage.vue')),
    {
      path: '/:rest(.*)*',
      name: 'notFound',
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
  if (useSession().actor?.wanted && to.name !== 'access' && to.name !== 'login')
    return { name: 'access', query: { next: to.fullPath } }
  if (to.meta.personal && !useSession().loggedIn) return { name: 'login', query: { next: to.fullPath } }
  return true
})

/** Names the page in the window's title; pages with a subject of their own add it. */
export const namePage = prepare(
  router,
  (title) => (title ? t(title as PortalText) : null),
  () => t('site.name'),
)
