import { expect, overflow, test } from '../helpers'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

/** 网号: an account without a number, nobody asks for one, and a rare character in her name. */
test('on a phone, somebody comes in by her network identity and gives no number', async ({ page }) => {
  const person = `p${Date.now()}`
  await page.goto('/login')
  await page.getByRole('link', { name: '用网号、网证登录' }).tap()
  await page.getByRole('button', { name: '去国家网络身份认证应用' }).tap()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('模拟的国家网络身份认证应用')
  await page.getByLabel('这部手机是谁的').fill(person)
  await page.getByRole('button', { name: '同意核验' }).tap()
  await expect(page.getByText('核验通过')).toBeVisible()
  expect(await overflow(page)).toBe(0)
  await page.getByLabel('用户名').fill(`net-${Date.now().toString(36).replace(/\d/g, 'x')}`)
  await page.getByLabel('密码', { exact: true }).fill('copper lantern drift 7')
  await page.getByLabel('再填一次密码').fill('copper lantern drift 7')
  await page.getByRole('button', { name: '找不到字？' }).tap()
  await page.getByRole('textbox', { name: '拼音' }).fill('hong')
  await page.getByRole('button', { name: '选“𬭎”' }).tap()
  await expect(page.getByLabel('怎么称呼您')).toHaveValue('𬭎')
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: '注册', exact: true }).tap()
  await expect(page).not.toHaveURL(/network-identity/)
  await page.goto('/account/level')
  await expect(page.getByText('您现在是 2 级')).toBeVisible()
  await expect(page.getByText('不需要您的姓名和证件号码')).toBeVisible()
  await expect(page.getByLabel('证件号码', { exact: true })).toBeHidden()
  expect(await overflow(page)).toBe(0)
})
