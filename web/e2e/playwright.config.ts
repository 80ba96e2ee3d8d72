import { defineConfig } from '@playwright/test'
import { ARGS, browserPath, giveFonts } from './browser'

giveFonts()
const PAGES = '**/pages.spec.ts'
/** Where nobody logs in: these disturb nobody, and nobody disturbs them. */
const STRANGERS = ['find', 'layout', 'offline', 'readme', 'unknown'].map((name) => `**/${name}.spec.ts`)
const executablePath = await browserPath()

export default defineConfig({
  testDir: './specs',
  outputDir: './test-results',
  fullyParallel: false,
  // whoever looks at every page, and whoever does errands, each with people of its own
  workers: 2,
  projects: [
    { name: 'pages', testMatch: PAGES, workers: 1 },
    { name: 'strangers', testMatch: STRANGERS, workers: 1 },
    // the past of the living demo is not on every server
    {
      name: 'errands',
      testIgnore: [PAGES, ...STRANGERS, ...(process.env['WITHOUT_PAST'] ? ['**/living-demo.spec.ts'] : [])],
      workers: 1,
    },
  ],
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./slowest.ts']],
  use: {
    baseURL: process.env['BASE_URL'] ?? 'http://localhost:8080',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: ARGS },
  },
})
