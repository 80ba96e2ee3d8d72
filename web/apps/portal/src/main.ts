import '@yiwang/ui/tokens.css'
import '@yiwang/ui/base.css'
import { SESSION_ENDED, sessionEvents, speakToServer } from '@yiwang/api'
import { applyDisplay, language, textsReady, useSession } from '@yiwang/ui'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { router } from './router'

applyDisplay()
watch(language, (now) => speakToServer(now === 'en' ? 'en' : 'zh-CN'), { immediate: true })
document.documentElement.lang = language.value === 'en' ? 'en' : 'zh-CN'

const app = createApp(App)
const session = useSession()

sessionEvents.addEventListener(SESSION_ENDED, () => {
  if (!session.actor) return
  session.ended()
  const here = router.currentRoute.value
  if (here.name !== 'login') void router.push({ name: 'login', query: { next: here.fullPath, ended: '1' } })
})

/** Who is here and in which language is known before anything is drawn: nothing jumps afterwards. */
await Promise.all([session.load(), textsReady()])
app.use(router)
await router.isReady().catch(() => undefined)
app.mount('#app')

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('/sw.js').catch(() => undefined) // without one the portal only needs a network
}
