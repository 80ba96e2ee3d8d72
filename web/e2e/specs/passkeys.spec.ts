import { expect, loginByRequest, test } from '../helpers'

/** Logging in by a passkey, with the authenticator that Chromium plays. */
test('she adds a passkey, logs out, and logs in by it without a name', async ({ page }) => {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const name = `钥匙 ${Date.now().toString(36)}`
  await loginByRequest(page.request, 'neighbour')
  await page.goto('/access')
  await page.getByLabel('给它起个名字', { exact: false }).fill(name)
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  await expect(page.getByText(`通行密钥“${name}”已添加`, { exact: false })).toBeFocused()
  const added = page.getByRole('listitem').filter({ hasText: name })
  await expect(added).toContainText('还没有用它登录过')

  await page.getByRole('button', { name: '退出登录' }).last().click()
  await expect(page).toHaveURL(/\/login/)
  await page.goto('/login?next=/access')
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await expect(page).toHaveURL('/access')
  await expect(added).toContainText('上次登录')

  await added.getByRole('button', { name: '移除' }).click()
  await added.getByRole('button', { name: '移除', exact: true }).click()
  await expect(page.getByText(`“${name}”已移除`, { exact: false })).toBeFocused()
  await expect(added).toHaveCount(0)

  await page.getByRole('button', { name: '退出登录' }).last().click()
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await expect(page.getByText('没有认出这个通行密钥', { exact: false })).toBeVisible()
})
