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
