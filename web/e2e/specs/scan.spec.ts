import { expect, loginByRequest, test } from '../helpers'

test('she scans the code of the log-in page, compares the number, and the computer is logged in', async ({
  page,
  browser,
}) => {
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await loginByRequest(phone.request, 'neighbour')
  await page.goto('/login?next=/access')
  const asked = page.waitForResponse((it) => it.url().endsWith('/api/session/scans'))
  await page.getByRole('button', { name: '用手机扫码登录' }).click()
  const { token, number } = (await (await asked).json()) as { token: string; number: number }
  await expect(page.getByRole('img', { name: '扫码登录的二维码' })).toBeVisible()
  await expect(page.getByText(`手机上应当显示同样的数字： ${number}`)).toBeVisible()

  await phone.goto(`/scan#${token}`)
  await expect(phone).toHaveURL(/:\d+\/scan$/)
  await expect(phone.getByText(String(number), { exact: true })).toBeVisible()
  await expect(phone.getByText('Linux 电脑，Chrome')).toBeVisible()
  await expect(page.getByText('已经扫码', { exact: false })).toBeVisible()
  await phone.getByRole('button', { name: '数字一样，是我在登录' }).click()
  await expect(phone.getByText('已同意', { exact: false })).toBeVisible()
  await expect(page).toHaveURL('/access')
  await expect(page.getByRole('heading', { name: '账号安全' })).toBeVisible()
})
