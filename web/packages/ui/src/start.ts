import { SESSION_ENDED, api, sessionEvents, speakToServer } from '@yiwang/api'
import { type Component, createApp, nextTick, watch } from 'vue'
import type { Router } from 'vue-router'
import { nameOf } from './features'
import { language, textsReady } from './i18n'
import { applyDisplay } from './preferences'
import { useSession } from './session'

/**
 * What every page of an app has: its words before it is drawn, its name in the window's title, and the focus at its
 * beginning. Gives the function that names a page.
 */
export function prepare(router: Router, siteName: () => string) {
  function namePage(...parts: string[]): void {
    document.title = [...parts.filter(Boolean), siteName()].join(' - ')
  }

  router.beforeResolve(() => textsReady())
  router.afterEach(async (to, from) => {
    if (to.meta.title) namePage(nameOf(to.meta.title))
    if (from.matched.length === 0 || to.path === from.path) return
    await nextTick()
    document.getElementById('main')?.focus({ preventScroll: true })
  })
  return namePage
}

/**
 * Draws the app once it is known who is here and in which language: nothing jumps afterwards.
 *
 * @param inPlace whether the app asks to log in again where somebody is, instead of leaving the page
 * @param first what must be there before it is drawn, once it is known who is here
 */
export async function start(
  app: Component,
  router: Router,
  { inPlace = false, first }: { inPlace?: boolean; first?: () => Promise<unknown> } = {},
): Promise<void> {
  applyDisplay()
  watch(language, (now) => speakToServer(now === 'en' ? 'en' : 'zh-CN'), { immediate: true })
  document.documentElement.lang = language.value === 'en' ? 'en' : 'zh-CN'

  const session = useSession()
  // notices come in the language she reads
  watch(language, () => {
    if (session.actor) void api.PUT('/api/session/language').catch(() => undefined)
  })
  sessionEvents.addEventListener(SESSION_ENDED, () => {
    if (!session.actor) return
    if (inPlace) {
      session.expired = true
      return
    }
    session.ended()
    const here = router.currentRoute.value
    if (here.name !== 'login') void router.push({ name: 'login', query: { next: here.fullPath, ended: '1' } })
  })

  await Promise.all([session.load(), textsReady()])
  await first?.().catch(() => undefined)
  const created = createApp(app).use(router)
  await router.isReady().catch(() => undefined)
  created.mount('#app')
}
