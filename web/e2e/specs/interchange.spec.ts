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
