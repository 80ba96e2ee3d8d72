import { readFileSync } from 'node:fs'
import { PAPER, deskAs, expect, submittedCase, test } from '../helpers'

const words = 'BT /F1 12 Tf 10 50 Td (Yiwang paper) Tj ET'
const page = (number: number) =>
  `${number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]/Contents 9 0 R/Resources<</Font<</F1 8 0 R>>>>>>endobj\n`
const LETTER = {
  ...PAPER,
  buffer: Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n` +
      page(3) +
      page(4) +
      `8 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n` +
      `9 0 obj<</Length ${words.length}>>stream\n${words}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  ),
}

test('a PDF is read on the desk page by page, enlarged by keyboard, and its words can be marked', async ({
  page,
  request,
}) => {
  const { number } = await submittedCase(request, 'resident', LETTER)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  const pages = page.locator('.pages')
  await expect(pages.locator('canvas').first()).toBeVisible()
  await expect(page.getByText('第 1 页，共 2 页')).toBeVisible()
  await expect(pages.getByText('Yiwang paper').first()).toBeAttached()
  const before = (await pages.locator('canvas').first().boundingBox())!.width
  await pages.focus()
  await page.keyboard.press('+')
  await expect(page.getByText('125%')).toBeVisible()
  await expect
    .poll(async () => (await pages.locator('canvas').first().boundingBox())?.width ?? 0)
    .toBeGreaterThan(before * 1.2)
  await expect(pages.getByText('Yiwang paper').first()).toBeAttached()
  await pages.getByText('Yiwang paper').first().selectText()
  expect(await page.evaluate(() => String(getSelection()))).toContain('Yiwang paper')
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载查看' }).click()
  expect((await file).suggestedFilename()).toBe('材料.pdf')
})

/** Of others, with a seal: what it is stands beside it. */
const OFD = {
  name: '批文.ofd',
  mimeType: 'application/ofd',
  buffer: readFileSync(new URL('../../../server/src/test/resources/ofd-foreign/n.ofd', import.meta.url)),
}
/** Taken as an OFD, and nothing to be seen in it. */
const EMPTY = {
  ...OFD,
  name: '空的.ofd',
  buffer: Buffer.from(
    'UEsDBBQAAAAAAAAAIQCocXtlKgAAACoAAAAHAAAAT0ZELnhtbDxPRkQgeG1sbnM9Imh0dHA6Ly93d3cub2Zkc3BlYy5vcmcvMjAxNiIvPlBLAQIUAxQAAAAAAAAAIQCocXtlKgAAACoAAAAHAAAAAAAAAAAAAACAAQAAAABPRkQueG1sUEsFBgAAAAABAAEANQAAAE8AAAAAAA==',
    'base64',
  ),
}

for (const width of [1280, 390]) {
  test(`an OFD is read on the desk, ${width} px wide, and the file itself is what is downloaded`, async ({
    page,
    request,
  }) => {
    const { number } = await submittedCase(request, 'resident', OFD)
    await page.setViewportSize({ width, height: 844 })
    await deskAs(page, 'clerk', `/desk/cases/${number}`)
    const pages = page.locator('.pages')
    await expect(page.getByText('第 1 页，共 2 页')).toBeVisible()
    await expect(pages.getByText('路卫发〔2011〕76号').first()).toBeAttached()
    await expect(page.getByText('以原文件为准', { exact: false })).toBeVisible()
    const file = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载查看' }).click()
    expect((await file).suggestedFilename()).toBe('批文.ofd')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}

test('an OFD that cannot be shown says so, and is downloaded', async ({ page, request }) => {
  const { number } = await submittedCase(request, 'resident', EMPTY)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await expect(page.getByText('这份 OFD 在这里显示不出来', { exact: false })).toBeVisible()
  await expect(page.getByRole('link', { name: '下载查看' })).toBeVisible()
})
