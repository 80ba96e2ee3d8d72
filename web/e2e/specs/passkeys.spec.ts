import type { Page } from '@playwright/test'
import { deskAs, expect, loginByRequest, test } from '../helpers'

/** The authenticator that Chromium plays. */
async function withAuthenticator(page: Page): Promise<void> {
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
}

test('whose session is over at the desk goes on by her passkey', async ({ page }) => {
  await withAuthenticator(page)
  const name = `工位 ${Date.now().toString(36)}`
  await deskAs(page, 'clerk', '/desk/access')
  await page.getByLabel('给它起个名字', { exact: false }).fill(name)
  await page.getByRole('button', { name: '添加通行密钥' }).click()
  const added = page.getByRole('listitem').filter({ hasText: name })
  await expect(added).toContainText('还没有用它登录过')
  await page.context().clearCookies({ name: 'YIWANG_SESSION' })
  await added.getByRole('button', { name: '移除' }).click()
  await added.getByRole('button', { name: '移除', exact: true }).click()
  const again = page.getByRole('dialog', { name: '登录已过期' })
  await again.getByRole('button', { name: '用通行密钥登录' }).click()
  await expect(again).toHaveCount(0)
  await expect(page).toHaveURL(/\/desk\/access/)
  await added.getByRole('button', { name: '移除', exact: true }).last().click()
  await expect(added).toHaveCount(0)
})

test('she adds a passkey, logs out, and logs in by it without a name', async ({ page }) => {
  await withAuthenticator(page)
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
