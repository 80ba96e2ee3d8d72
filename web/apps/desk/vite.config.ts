import { cpSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { compress } from '../../build/compress.mjs'

const server = process.env['YIWANG_SERVER'] ?? 'http://localhost:8080'

/** What pdf.js fetches for documents that bring no fonts, and for rare codings of pictures. */
function pdfAssets() {
  const from = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
  return {
    name: 'yiwang-pdf-assets',
    apply: 'build' as const,
    closeBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
        cpSync(join(from, folder), join(import.meta.dirname, 'dist', 'assets', `pdf-${version}`, folder), {
          recursive: true,
          filter: (file) => !file.endsWith('.wasm'),
        })
      }
    },
  }
}

const wordsOf = (file: string): string => `${file.split('/src/')[1]?.split('/')[0]}-texts`

export default defineConfig({
  base: '/desk/',
  plugins: [vue(), pdfAssets(), compress()],
  define: { __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // an area's words do not live in one of its pages: what is loaded later needs the words, and not the page
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: wordsOf, test: /apps\/desk\/src\/\w+\/texts(\/zh)?\.ts$/ }],
        },
      },
    },
  },
  server: { port: 5174, proxy: { '/api': server } },
})
