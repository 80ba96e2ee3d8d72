import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { compress } from '../../build/compress.mjs'
import { serviceWorker } from '../../build/service-worker.mjs'

const server = process.env['YIWANG_SERVER'] ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [vue(), serviceWorker(new URL('./src/sw.js', import.meta.url)), compress()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 200,
  },
  server: { port: 5173, proxy: { '/api': server } },
})
