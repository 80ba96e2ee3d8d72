import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules of accessibility that a page breaks when all of it is there. */
export async function violations(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle')
  return violationsNow(page)
}

/** Waits until what fades in or changes its colour has done so: halfway there is no contrast to judge. */
function still(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(ending.map((one) => one.finished.catch(() => {})))
  })
}

/** The same of a page as it stands; all rules, or some. */
export async function violationsNow(page: Page, rules?: string[]): Promise<string[]> {
  await still(page)
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  return page.evaluate(
    async (only) => {
      const { axe } = globalThis as unknown as {
        axe: { run: (o: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
      const found = await axe.run({ runOnly: only })
      return found.violations.flatMap((one) =>
        one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`),
      )
    },
    rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS },
  )
}
