import { type Page, expect, test } from '@playwright/test'
import { deskAs } from '../helpers'

const TITLE = '动物诊疗许可'

interface Exported {
  code: string
  elements: Record<string, unknown>
}

async function choose(page: Page, item: Exported): Promise<void> {
  await page.getByLabel('文件').setInputFiles({
    name: '事项.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ items: [item] })),
  })
}

test('a county takes an item out, and takes it in again with another address once nothing else is wrong', async ({
  page,
}) => {
  await deskAs(page, 'county-item-manager', '/desk/items/import')
  const json = await page.getByRole('link', { name: 'JSON，改好可以再导入' }).getAttribute('href')
  const { items } = (await (await page.request.get(json!)).json()) as { items: Exported[] }
  const item = items.find((one) => one.elements['title'] === TITLE)!
  const address = '武昌区中南路99号政务服务中心三楼'
  const moved = { ...item, elements: { ...item.elements, address } }

  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByRole('link', { name: '请选择文件' })).toBeVisible()

  await choose(page, { ...moved, elements: { ...moved.elements, title: '换个名称' } })
  await page.getByRole('button', { name: '只检查，不导入' }).click()
  await expect(page.getByText('检查完了：1 行，有 1 处不对。没有导入任何内容。')).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText('这个要素全省统一')

  await choose(page, moved)
  await page.getByRole('button', { name: '只检查，不导入' }).click()
  await expect(
    page.getByText('检查完了：1 行都可以导入，其中 0 行和现在一样。没有导入任何内容。'),
  ).toBeVisible()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByText('导入完了：1 行，其中 0 行和原来一样。')).toBeVisible({ timeout: 30_000 })

  await page.goto(`/items/${item.code}`)
  await expect(page.getByText(address)).toBeVisible()
})
