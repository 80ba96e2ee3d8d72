import { expect, loginByRequest, test } from '../helpers'

const SHOP = '武昌区一网示范便利店'

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('an accountant acts for the shop, sees for whom, and comes back to herself', async ({ page }) => {
    await loginByRequest(page.request, 'agent')
    await page.goto('/')
    const bar = page.getByRole('complementary', { name: '为谁办理' })
    await expect(bar).toContainText('现在为本人办理：周示范')
    await bar.getByText('切换').press('Enter')
    await bar.getByRole('button', { name: SHOP }).press('Enter')
    await expect(bar).toContainText(`您正在为 ${SHOP} 办理`)
    await expect(page.getByText(`现在为 ${SHOP} 办理。`)).toBeFocused()

    await page.goto('/cases')
    await expect(page.getByRole('heading', { name: '我的办件' })).toBeVisible()
    await expect(bar).toContainText(SHOP)
    await page.goto('/licences')
    await expect(page.getByRole('main')).toContainText('您受托的范围不包括这件事')
    await page.goto('/acting')
    await expect(page.getByRole('main')).toContainText('您受托的范围不包括管理委托')

    await bar.getByText('切换').click()
    await bar.getByRole('button', { name: '回到本人' }).click()
    await expect(bar).toContainText('现在为本人办理：周示范')
  })
})

test('she lets a neighbour act in one matter; the neighbour accepts, and either ends it', async ({
  page,
  browser,
}) => {
  await loginByRequest(page.request, 'resident')
  await page.goto('/acting')
  await page.getByText('请别人替我办理').press('Enter')
  await page.getByRole('button', { name: '发出委托' }).click()
  await expect(
    page.getByRole('link', { name: '请填写对方的用户名，或者代理机构的统一社会信用代码。' }),
  ).toBeVisible()
  await page.getByLabel('对方的用户名').fill('neighbour')
  await page.getByLabel('只办选中的事项').check()
  await page.getByLabel('找事项').fill('食品经营')
  await page.getByRole('button', { name: /^加上/ }).first().click()
  await page.getByRole('button', { name: '发出委托' }).click()
  await expect(page.getByText('已经发出，等对方接受。')).toBeFocused()
  const granted = page.getByRole('listitem').filter({ hasText: 'neighbour' }).filter({ hasText: '等待接受' })
  await expect(granted).toHaveCount(1)

  const other = await (await browser.newContext()).newPage()
  await loginByRequest(other.request, 'neighbour')
  await other.goto('/acting')
  await other.getByRole('button', { name: '接受陈示例的委托', exact: true }).click()
  await expect(other.getByText('好了，现在可以替陈示例办理。')).toBeFocused()
  const bar = other.getByRole('complementary', { name: '为谁办理' })
  await bar.getByText('切换').click()
  await bar.getByRole('button', { name: '陈示例' }).click()
  await expect(bar).toContainText('您正在为 陈示例 办理')

  await page.reload()
  await page.getByRole('button', { name: '取消委托：吴样例' }).click()
  await expect(page.getByRole('button', { name: '保留' })).toBeFocused()
  await page.getByRole('button', { name: '确定终止' }).click()
  await expect(page.getByText('好的，已经终止。')).toBeFocused()

  await other.goto('/apply/unknown')
  await expect(async () => {
    await other.reload()
    await expect(bar).toContainText('已经终止', { timeout: 1000 })
  }).toPass()
  await bar.getByRole('button', { name: '回到本人' }).click()
  await expect(other.getByText('现在为 吴样例 办理。')).toBeVisible()
})
