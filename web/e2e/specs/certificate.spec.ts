import { expect, loginByRequest, overflow, test } from '../helpers'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

/** 数字证书: on a phone, she gets a text, a revoked certificate is refused in words, and a good one makes level 4. */
test('somebody signs with a certificate and is of level 4', async ({ page }) => {
  await loginByRequest(page.request, 'neighbour')
  await page.goto('/account/certificate')
  await page.getByRole('button', { name: '取要签的文字' }).tap()
  await expect(page.getByText('用户名：neighbour')).toBeVisible()
  expect(await overflow(page)).toBe(0)
  const sign = async (state: string) => {
    await page.getByRole('link', { name: '打开签名工具' }).tap()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('模拟的数字证书签名工具')
    await page.getByLabel('证书上的姓名').fill('吴样例')
    await page.getByLabel('证书上的证件号码').fill('420106198809129991')
    await page.getByLabel('证书的状态').selectOption(state)
    expect(await overflow(page)).toBe(0)
    await page.getByRole('button', { name: '签名', exact: true }).tap()
    await page.getByRole('button', { name: '核验', exact: true }).tap()
  }
  await sign('REVOKED')
  await expect(page.getByText('发证书的机构已经吊销了这张证书')).toBeVisible()
  await sign('GOOD')
  await expect(page.getByText('您的账号现在是四级')).toBeVisible()
  expect(await overflow(page)).toBe(0)
})
