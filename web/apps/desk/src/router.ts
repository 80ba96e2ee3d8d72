import { textsReady, useSession } from '@yiwang/ui'
import { type Component, nextTick } from 'vue'
import { type RouteRecordRaw, createRouter, createWebHistory } from 'vue-router'
import { t } from './texts'
import type { zh } from './texts/zh'

type PageName = keyof typeof zh.title
type Load = () => Promise<{ default: Component }>

declare module 'vue-router' {
  interface RouteMeta {
    title?: `title.${PageName}`
    open?: boolean
  }
}

function page(path: string, name: PageName, component: Load, open = false): RouteRecordRaw {
  return { path, name, component, props: true, meta: { title: `title.${name}`, open } }
}

/** Where somebody's work begins: approvers decide, everybody else accepts. */
function firstPage(): string {
  const roles = useSession().actor?.roles ?? []
  if (roles.includes('APPROVER') && !roles.includes('CLERK')) return '/queue/to-decide'
  if (roles.includes('CLERK')) return '/queue/to-accept'
  return roles.includes('ADMIN') || roles.includes('SUPERVISOR') ? '/ratings' : '/queue/to-accept'
}

export const router = createRouter({
  history: createWebHistory('/desk/'),
  routes: [
    { path: '/', redirect: firstPage },
    page('/login', 'login', () => import('./login/LoginPage.vue'), true),
    page(
      '/queue/:queue(to-accept|to-decide|correcting|concluded)',
      'queue',
      () => import('./queue/QueuePage.vue'),
    ),
    page('/cases/:number', 'review', () => import('./review/ReviewPage.vue')),
    page('/ratings', 'ratings', () => import('./ratings/RatingsPage.vue')),
    page('/outbox', 'outbox', () => import('./outbox/OutboxPage.vue')),
    page('/forbidden', 'forbidden', () => import('./ForbiddenPage.vue')),
    {
      path: '/:rest(.*)*',
      name: 'notFound',
      component: () => import('./NotFoundPage.vue'),
      meta: { title: 'title.notFound' },
    },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
})

router.beforeEach((to) => {
  const session = useSession()
  if (to.meta.open) return true
  if (!session.loggedIn) return { name: 'login', query: { next: to.fullPath } }
  if (!session.isStaff && to.name !== 'forbidden') return { name: 'forbidden' }
  return true
})
router.beforeResolve(() => textsReady())

export function namePage(...parts: string[]): void {
  document.title = [...parts.filter(Boolean), t('site.name')].join(' - ')
}

router.afterEach(async (to, from) => {
  if (to.meta.title) namePage(t(to.meta.title))
  if (from.matched.length === 0 || to.path === from.path) return
  await nextTick()
  document.getElementById('main')?.focus({ preventScroll: true })
})
