import '@yiwang/ui/tokens.css'
import '@yiwang/ui/base.css'
import 'element-plus/theme-chalk/base.css'
import './element.css'
import './desk.css'
import { SESSION_ENDED, sessionEvents, speakToServer } from '@yiwang/api'
import { applyDisplay, language, textsReady, useSession } from '@yiwang/ui'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { router } from './router'

applyDisplay()
watch(language, (now) => speakToServer(now === 'en' ? 'en' : 'zh-CN'), { immediate: true })
document.documentElement.lang = language.value === 'en' ? 'en' : 'zh-CN'

const session = useSession()
sessionEvents.addEventListener(SESSION_ENDED, () => {
  if (!session.actor) return
  session.ended()
  const here = router.currentRoute.value
  if (here.name !== 'login') void router.push({ name: 'login', query: { next: here.fullPath, ended: '1' } })
})

await Promise.all([session.load(), textsReady()])
const app = createApp(App).use(router)
await router.isReady().catch(() => undefined)
app.mount('#app')
