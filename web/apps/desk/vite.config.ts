import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { compress } from '../../build/compress.mjs'

const server = process.env['YIWANG_SERVER'] ?? 'http://localhost:8080'

export default defineConfig({
  base: '/desk/',
  plugins: [vue(), compress()],
  define: { __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5174, proxy: { '/api': server } },
})
