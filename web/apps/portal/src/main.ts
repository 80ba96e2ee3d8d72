import '@yiwang/ui/tokens.css'
import '@yiwang/ui/base.css'
import { start } from '@yiwang/ui'
import App from './App.vue'
import { fetchBars } from './features'
import { router } from './router'

// not awaited: a page that is still loading may import from this very module
void start(App, router, { first: fetchBars })

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('/sw.js').catch(() => undefined) // without one the portal only needs a network
}
