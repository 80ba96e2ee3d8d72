import { deskAs, expect, test } from '../helpers'

const KEY =
  '{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}'

test('an administrator registers the system of a department, suspends it and lets it go on', async ({
  page,
}) => {
  const code = `spec-${Date.now().toString(36)}`
  await deskAs(page, 'admin', '/desk/exchange/systems')
  await page.getByRole('button', { name: '登记系统' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '登记系统' }).click()
  await expect(dialog.getByText('请填写系统代码。').first()).toBeVisible()
  await dialog.getByLabel('系统代码').fill(code)
  await dialog.getByLabel('系统名称').fill(`审批系统 ${code}`)
  await dialog.getByLabel('区划').selectOption('420106')
  await dialog.getByLabel('部门', { exact: true }).selectOption({ index: 1 })
  await expect(dialog.getByLabel('办件的范围')).toHaveValue('420106')
  await dialog.getByLabel('联系方式').fill('信息中心')
  await dialog.getByLabel('公钥').fill('nothing')
  await dialog.getByRole('button', { name: '登记系统' }).click()
  await expect(dialog.getByText(/请填写一个或者两个公钥/).first()).toBeVisible()
  await dialog.getByLabel('公钥').fill(KEY)
  await dialog.getByRole('button', { name: '登记系统' }).click()

  const row = page.getByRole('row').filter({ hasText: code })
  await expect(row).toContainText('正常')
  await row.getByRole('button', { name: /^停用/ }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('密钥可能泄露')
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(row).toContainText('已停用')
  await expect(row).toContainText('密钥可能泄露')
  await row.getByRole('button', { name: /^恢复/ }).click()
  await expect(row).toContainText('正常')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('what a bureau pushed, what is not taken, and whether both sides balance', async ({ page }) => {
    await deskAs(page, 'admin', '/desk/exchange/batches')
    await expect(page.getByText('市场监管审批系统（演示）').first()).toBeVisible()
    await expect(page.getByText(/已入库 \d+ 行/).first()).toBeVisible()
    await page.goto('/desk/exchange/dead')
    await expect(page.getByText('不是本系统可以报送的部门的办件').filter({ visible: true })).toBeVisible()
    await page.goto('/desk/exchange/reconciliations')
    await expect(page.getByText('已对平').first()).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
