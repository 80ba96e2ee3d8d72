import type { Page } from '@playwright/test'
import {
  PAPER,
  act,
  deskAs,
  dropDraft,
  dueMaterials,
  expect,
  foodGuide,
  loginByRequest,
  overflow,
  sampleOf,
  saveDraft,
  submittedCase,
  test,
} from '../helpers'

const named = (name: string) => ({ ...PAPER, name })
const PHONE = { width: 390, height: 844 }

async function materialsPage(page: Page): Promise<{ code: string; paper: string }> {
  await loginByRequest(page.request, 'resident')
  const guide = await foodGuide(page.request)
  await dropDraft(page.request, guide.code)
  await saveDraft(page.request, guide.code, await sampleOf(page.request, guide.code))
  await page.goto(`/apply/${guide.code}/materials`)
  return { code: guide.code, paper: dueMaterials(guide)[0]!.name }
}

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true })

  test('a paper is several files, one can be taken away, and the rest is kept in its order', async ({
    page,
  }) => {
    const { code, paper } = await materialsPage(page)
    const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: paper }) })
    await item
      .getByLabel(`选择文件 ${paper}`)
      .setInputFiles([named('第一页.pdf'), named('第二页.pdf'), named(`${'很'.repeat(60)}长的名字.pdf`)])
    await expect(item.getByText('已上传')).toHaveCount(3)
    await expect(item.getByRole('link')).toHaveText([/^第一页\.pdf$/, /^第二页\.pdf$/, /…/])
    expect(await overflow(page)).toBe(0)
    await item.getByRole('button', { name: `移除${paper}第 2 个文件` }).tap()
    await expect(item.getByRole('link')).toHaveText([/^第一页\.pdf$/, /…/])
    await expect(item.getByLabel(`再加文件 ${paper}`)).toBeFocused()
    await expect(page.getByText('已保存', { exact: false })).toBeVisible()
    await page.reload()
    await expect(item.getByRole('link')).toHaveText([/^第一页\.pdf$/, /…/])
    await dropDraft(page.request, code)
  })

  test('a file that cannot be opened is refused with why, and how to do better', async ({ page }) => {
    const { code, paper } = await materialsPage(page)
    const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: paper }) })
    const choose = item.getByLabel(`选择文件 ${paper}`)
    await choose.setInputFiles({ ...PAPER, name: '坏的.pdf', buffer: PAPER.buffer.subarray(0, 60) })
    await expect(item.getByRole('alert')).toContainText('这个文件打不开')
    await choose.setInputFiles({
      name: 'IMG_0001.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    })
    await expect(item.getByRole('alert')).toContainText('兼容性最佳')
    await choose.setInputFiles([{ ...PAPER, name: '合同.exe' }, named('好的.pdf')])
    await expect(item.getByRole('alert')).toContainText('只接受 PDF、JPG、PNG 和 OFD')
    await expect(item.getByRole('link', { name: '好的.pdf' })).toBeVisible()
    expect(await overflow(page)).toBe(0)
    await dropDraft(page.request, code)
  })

  test('an answer is corrected in place with what follows from it, and nothing else', async ({ page }) => {
    const { number } = await submittedCase(page.request)
    await act(page.request, 'clerk', number, 'supplement', {
      materials: [],
      fields: [
        { pointer: '/form/premises', reason: '门牌号与产权证不一致' },
        { pointer: '/form/warehouse', reason: '现场有一间仓库' },
      ],
    })
    await loginByRequest(page.request, 'resident')
    await page.goto(`/cases/${number}`)
    const supply = page.locator('#supply')
    await expect(supply.getByRole('heading', { name: '请更正 2 项内容' })).toBeVisible()
    await expect(supply.getByText('门牌号与产权证不一致')).toBeVisible()
    await expect(supply.getByLabel('经营者名称')).toHaveCount(0)
    expect(await overflow(page)).toBe(0)

    await supply.getByRole('button', { name: '提交补正' }).tap()
    await expect(supply.getByRole('alert').first()).toContainText('还没有更正：经营场所')
    await supply.getByLabel('经营场所').fill('湖北省武汉市武昌区示范路2号')
    await supply.getByRole('group', { name: '是否有外设仓库' }).getByRole('radio', { name: '是' }).check()
    await supply.getByLabel('仓库地址').fill('湖北省武汉市武昌区东湖路1号')
    await supply.getByLabel(/^选择文件 外设仓库/).setInputFiles(PAPER)
    await expect(supply.getByText('已上传')).toBeVisible()
    await supply.getByRole('button', { name: '提交补正' }).tap()
    await expect(supply).toHaveCount(0)
    const told = page.getByRole('main').getByRole('status').filter({ hasText: '补正已经收到' })
    await expect(told).toBeFocused()
    await page.getByText('看看我填了什么').tap()
    await expect(page.getByText('原来：湖北省武汉市武昌区示范路1号')).toBeVisible()
    expect(await overflow(page)).toBe(0)
  })
})

test('the clerk asks for papers and answers by name, and sees afterwards what is new and what was before', async ({
  page,
}) => {
  const { number } = await submittedCase(page.request)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '一次性告知补正' }).click()
  const dialog = page.getByRole('dialog', { name: '一次性告知补正' })
  await dialog.getByRole('checkbox', { name: /规章制度/ }).check()
  await dialog.getByLabel(/规章制度.*为什么要补正/).fill('缺少食品安全自查制度')
  await dialog.getByText('还要更正申请表里的内容').click()
  await dialog.getByRole('checkbox', { name: /^经营场所 / }).check()
  await dialog.getByRole('button', { name: '发出补正告知' }).click()
  await expect(dialog.getByRole('alert')).toContainText('请写清楚「经营场所」为什么要补正')
  await dialog.getByLabel('「经营场所」为什么要补正，怎样才算合格').fill('写到门牌号')
  await dialog.getByRole('button', { name: '发出补正告知' }).click()
  await expect(page.getByText('已告知申请人补正。')).toBeVisible()

  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  const supply = page.locator('#supply')
  await expect(supply.getByRole('heading', { name: '请补 1 份材料，更正 1 项内容' })).toBeVisible()
  await expect(supply.getByText('缺少食品安全自查制度')).toBeVisible()
  await supply.getByLabel('经营场所').fill('湖北省武汉市武昌区示范路1号102室')
  await supply.getByLabel(/^选择文件/).setInputFiles([named('制度一.pdf'), named('制度二.pdf')])
  await expect(supply.getByText('已上传')).toHaveCount(2)
  await supply.getByRole('button', { name: '提交补正' }).click()
  await expect(supply).toHaveCount(0)

  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await expect(page.getByText('原来：湖北省武汉市武昌区示范路1号')).toBeVisible()
  const rules = page
    .getByRole('region', { name: '材料' })
    .getByRole('listitem')
    .filter({ hasText: '规章制度' })
    .first()
  await expect(rules.getByText('新', { exact: true })).toBeVisible()
  await expect(rules.getByRole('button', { name: /制度一\.pdf|第 1 个文件/ })).toBeVisible()
  await rules.getByRole('button', { name: /补正之前的/ }).click()
  const figure = page.getByRole('figure')
  await expect(figure).toContainText('材料.pdf')
  await expect(figure).toContainText('补正之前的')
})
