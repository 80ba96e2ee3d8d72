import { type Server, createServer } from 'node:http'
import { violations } from '../axe'
import { expect, overflow, test } from '../helpers'

/** The demo's system of a department, on this very machine. */
const CALLBACK = 'http://127.0.0.1:8090/callback'
const ASKS = new URLSearchParams({
  response_type: 'code',
  client_id: 'demo-bureau',
  redirect_uri: CALLBACK,
  scope: 'openid profile',
  prompt: 'consent',
  state: 'a state',
  code_challenge: 'NiC162c0QrSD2DAiXkn9HJo4rKjj6GAubjqyJCS0vgU',
  code_challenge_method: 'S256',
})

let bureau: Server
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  bureau = createServer((_, answer) => answer.end('back at the bureau'))
  await new Promise<void>((ready) => bureau.listen(8090, '127.0.0.1', ready))
})
test.afterAll(() => bureau.close())

for (const width of [390, 1280]) {
  test(`she logs in to a department's system, agrees, and withdraws later, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(`/oauth2/authorize?${ASKS}`)
    await expect(page).toHaveURL(/\/login\?next=/)
    await page.getByLabel('用户名').fill('neighbour')
    await page.getByLabel('密码').fill('yiwang-demo')
    await page.keyboard.press('Enter')

    await expect(page.getByRole('heading', { level: 1 })).toContainText('演示局业务系统')
    await expect(page.getByRole('listitem').filter({ hasText: '姓名或者名称' })).toBeVisible()
    expect(await overflow(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '同意并登录' }).press('Enter')
    await page.waitForURL(/127\.0\.0\.1:8090\/callback\?code=/)
    expect(new URL(page.url()).searchParams.get('state')).toBe('a state')

    await page.goto('/account')
    await page.getByRole('button', { name: /撤回/ }).press('Enter')
    await expect(page.getByText('还没有同意', { exact: false })).toBeVisible()

    await page.goto(`/oauth2/authorize?${ASKS}`)
    await page.getByRole('button', { name: '不同意' }).click()
    await page.waitForURL(/127\.0\.0\.1:8090\/callback\?error=access_denied/)
  })
}
