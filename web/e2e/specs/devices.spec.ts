import { deskAs, expect, loginByRequest, test } from '../helpers'

interface Sessions {
  sessions: { id: string; current: boolean }[]
}

test('she logs out a device she forgot elsewhere, and there the page asks to log in again', async ({
  page,
  browser,
}) => {
  const elsewhere = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await loginByRequest(elsewhere.request, 'neighbour')
  const { sessions } = (await (await elsewhere.request.get('/api/portal/me/sessions')).json()) as Sessions
  const forgotten = sessions.find(({ current }) => current)!.id
  await elsewhere.goto('/cases')
  await expect(elsewhere.getByRole('heading', { level: 1 })).toBeVisible()

  await loginByRequest(page.request, 'neighbour')
  await page.goto('/account')
  await page.getByRole('link', { name: '登录设备' }).click()
  const there = page.locator(`[data-session="${forgotten}"]`)
  await expect(page.getByRole('listitem').filter({ hasText: '这台设备' })).toHaveCount(1)
  await there.getByRole('button', { name: '退出' }).press('Enter')
  await expect(there.getByRole('button', { name: '不退出' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已经退出', { exact: false })).toBeFocused()
  await expect(there).toHaveCount(0)

  await elsewhere.getByRole('main').getByRole('link').first().click()
  await expect(elsewhere.getByLabel('密码')).toBeVisible()
})

test('staff see where they are logged in, and log out here', async ({ page }) => {
  await deskAs(page, 'item-manager', '/desk/access')
  const here = page.getByRole('listitem').filter({ hasText: '这台设备' })
  await expect(here).toContainText('Linux 电脑，Chrome')
  await here.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/desk\/login/)
})
