import { defineConfig } from '@playwright/test'
import { ARGS, browserPath, giveFonts } from './browser'

giveFonts()
const executablePath = await browserPath()
const mock = process.env['E2E_MOCK'] === '1'

export default defineConfig({
  testDir: './specs',
  outputDir: './test-results',
  fullyParallel: false,
  workers: 1,
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env['BASE_URL'] ?? (mock ? 'http://localhost:4174' : 'http://localhost:8080'),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: ARGS },
  },
  ...(mock && {
    webServer: {
      command: 'node mock/server.mjs',
      url: 'http://localhost:4174/api/portal/themes',
      env: { PORT: '4174' },
      reuseExistingServer: false,
    },
  }),
})
