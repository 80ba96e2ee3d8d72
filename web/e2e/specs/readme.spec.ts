import { mkdir } from 'node:fs/promises'
import { expect, foodGuide, test } from '../helpers'

/** The pictures of the README. UPDATE_README=1 puts them in the place of the committed ones. */
const FOLDER = process.env['UPDATE_README'] === '1' ? '../../docs/images' : 'test-results/images'

test('the README shows the portal as it is', async ({ page, request }) => {
  const guide = await foodGuide(request)
  await mkdir(FOLDER, { recursive: true })
  await page.setViewportSize({ width: 1120, height: 760 })
  await page.goto('/')
  await expect(page.getByRole('combobox', { name: '您想办什么事' })).toBeVisible()
  await page.screenshot({ path: `${FOLDER}/home.png`, animations: 'disabled' })
  await page.goto(`/items/${guide.code}`)
  await expect(page.getByRole('heading', { level: 1, name: guide.title })).toBeVisible()
  await page.screenshot({ path: `${FOLDER}/guide.png`, animations: 'disabled' })
})
