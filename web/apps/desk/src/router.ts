import { prepare, useSession } from '@yiwang/ui'
import type { Component } from 'vue'
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

function page(path: string, name: PageName, component: Load): RouteRecordRaw {
  return { path, name, component, props: true, meta: { title: `title.${name}` } }
}

/** Where somebody's work begins: each role has a page that is hers. */
function firstPage(): string {
  const roles = useSession().actor?.roles
  if (!roles) return '/login'
  if (roles.includes('APPROVER') && !roles.includes('CLERK')) return '/queue/to-decide'
  if (roles.includes('CLERK')) return '/queue/to-accept'
  if (roles.includes('SUPERVISOR')) return '/watch'
  if (roles.includes('ITEM_MANAGER')) return '/items'
  if (roles.includes('AUDITOR')) return '/audit'
  if (roles.includes('ADMIN') || roles.includes('SECURITY_ADMIN')) return '/staff'
  return '/forbidden'
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
      meta: { title: 'title.login', open: true },
    },
    page(
      '/queue/:queue(to-accept|to-decide|correcting|concluded)',
      'queue',
      () => import('./queue/QueuePage.vue'),
    ),
    page('/cases/:number', 'review', () => import('./review/ReviewPage.vue')),
    page('/ratings', 'ratings', () => import('./ratings/RatingsPage.vue')),
    page('/watch', 'watch', () => import('./watch/WatchPage.vue')),
    page('/disclosures', 'disclosures', () => import('./watch/DisclosuresPage.vue')),
    page('/items', 'items', () => import('./items/ItemsPage.vue')),
    page('/staff', 'staff', () => import('./staff/StaffPage.vue')),
    page('/staff/:id', 'member', () => import('./staff/MemberPage.vue')),
    page('/system', 'system', () => import('./system/SystemPage.vue')),
    page('/dead-letters', 'deliveries', () => import('./deliveries/DeliveriesPage.vue')),
    page('/access', 'access', () => import('@yiwang/ui/AccessPage.vue')),
    page('/audit', 'audit', () => import('./audit/AuditPage.vue')),
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
  if (session.actor?.wanted && to.name !== 'access') return { name: 'access', query: { next: to.fullPath } }
  if (!session.isStaff && to.name !== 'forbidden') return { name: 'forbidden' }
  return true
})
/** Names the page in the window's title; pages with a subject of their own add it. */
export const namePage = prepare(
  router,
  (title) => (title ? t(title as `title.${PageName}`) : null),
  () => t('site.name'),
)
