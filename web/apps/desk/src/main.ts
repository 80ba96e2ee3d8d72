import '@yiwang/ui/tokens.css'
import '@yiwang/ui/base.css'
import 'element-plus/theme-chalk/base.css'
import './element.css'
import './desk.css'
import { start } from '@yiwang/ui'
import App from './App.vue'
import { router } from './router'

// not awaited: a page that is still loading may import from this very module
void start(App, router, { inPlace: true })
