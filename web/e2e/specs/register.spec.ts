import type { Browser } from '@playwright/test'
import { expect, loginByRequest, overflow, test } from '../helpers'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

const PASSWORD = 'copper lantern drift 7'

/** The code in the newest text to this phone: the demo keeps in its outbox what it would have sent. */
async function code(browser: Browser, phone: string): Promise<string> {
  const desk = await browser.newContext()
  await loginByRequest(desk.request, 'admin')
  let found = ''
  await expect(async () => {
    const { sent } = (await (await desk.request.get('/api/desk/outbox')).json()) as {
      sent: { to: string; text: string }[]
    }
    const hers = sent.find(({ to }) => to.endsWith(phone.slice(-4)))
    found = /验证码 (\d{6})，/.exec(hers?.text ?? '')?.[1] ?? ''
    expect(found).not.toBe('')
  }).toPass()
  await desk.close()
  return found
}

test('on a phone, somebody registers and comes back to where she was', async ({ page, browser }) => {
  const phone = `154${String(Date.now()).slice(-8)}`
  await page.goto('/cases')
  await page.getByRole('link', { name: '注册账号' }).tap()
  await expect(page.getByRole('heading', { level: 1, name: '注册账号' })).toBeVisible()
  expect(await overflow(page)).toBe(0)

  await page.getByRole('button', { name: '注册', exact: true }).tap()
  await expect(page.getByRole('alert')).toContainText('请先获取验证码')
  await page.getByLabel('手机号码').fill('1540000')
  await page.getByRole('button', { name: '获取验证码' }).tap()
  await expect(page.getByLabel('手机号码')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('手机号码').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).tap()
  await expect(page.getByLabel('短信验证码')).toBeFocused()
  expect(await overflow(page)).toBe(0)
  const right = await code(browser, phone)
  await page.getByLabel('短信验证码').fill(right === '000000' ? '000001' : '000000')
  await page.getByLabel('用户名').fill('resident')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再填一次密码').fill(PASSWORD)
  await page.getByRole('button', { name: '注册', exact: true }).tap()
  await expect(page.getByRole('alert')).toContainText('验证码不对')
  await page.getByLabel('短信验证码').fill(right)
  await page.getByRole('button', { name: '注册', exact: true }).tap()
  await expect(page.getByRole('alert')).toContainText('已经有人用了')
  await page.getByLabel('用户名').fill(`mei-${Date.now().toString(36).replace(/\d/g, 'x')}`)
  await page.getByRole('button', { name: '注册', exact: true }).tap()
  await expect(page).toHaveURL(/^[^?]*\/cases$/)

  await page.goto('/account/level')
  await expect(page.getByText('您现在是 1 级')).toBeVisible()
  expect(await overflow(page)).toBe(0)
  await page.getByLabel('姓名').fill('何新到')
  await page.getByLabel('证件号码', { exact: true }).fill('420106199207279989')
  await page.getByRole('button', { name: '核对' }).tap()
  await expect(page.getByText('您现在是 2 级')).toBeVisible()

  await page.getByRole('button', { name: '去刷脸' }).tap()
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: '没有认出来' }).tap()
  await expect(page.getByText('没有认出是您本人')).toBeVisible()
  await page.getByRole('button', { name: '去刷脸' }).tap()
  await page.getByRole('button', { name: '是本人' }).tap()
  await expect(page.getByText('您现在是 3 级')).toBeVisible()
})
