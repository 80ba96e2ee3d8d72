import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { compress } from '../../build/compress.mjs'
import { qrWorker } from '../../build/qr-worker.mjs'
import { serviceWorker } from '../../build/service-worker.mjs'

const server = process.env['YIWANG_SERVER'] ?? 'http://localhost:8080'

/** What every page needs lies in one file: fewer requests, and it compresses better together. */
const BASE =
  /node_modules\/(@vue|vue|vue-router|openapi-fetch)\/|packages\/api\/src\/(client|problem)|packages\/ui\/src\/(i18n|preferences|online|start|texts|texts\/zh|use-async|features|session)\.ts|packages\/ui\/src\/(PageState|OfflineBanner|SkipLink|DisplaySettings)|portal\/src\/(router|region|features|texts|texts\/zh|\w+\/feature)\.ts/

export default defineConfig({
  plugins: [vue(), qrWorker(), serviceWorker(new URL('./src/sw.js', import.meta.url)), compress()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 200,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'base', test: BASE }] },
        // what loads first names all parts; of what tells one version of a part from another seven letters are enough
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:6][extname]',
      },
    },
  },
  server: { port: 5173, proxy: { '/api': server } },
})
