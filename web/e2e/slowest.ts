import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

const SHOWN = 10

/** Says at the end which tests took longest, and how long all of them did together. */
export default class Slowest implements Reporter {
  private readonly took = new Map<string, number>()
  private readonly begun = Date.now()

  onTestEnd(test: TestCase, { duration }: TestResult): void {
    const name = test.titlePath().slice(2).join(' › ')
    this.took.set(name, (this.took.get(name) ?? 0) + duration)
  }

  onEnd(): void {
    const all = [...this.took].sort(([, a], [, b]) => b - a)
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1).padStart(7)} s`
    const sum = all.reduce((total, [, ms]) => total + ms, 0)
    console.log(`\nThe slowest of ${all.length} browser tests:`)
    for (const [name, ms] of all.slice(0, SHOWN)) console.log(`${seconds(ms)}  ${name}`)
    console.log(`${seconds(sum)}  all of them, in ${((Date.now() - this.begun) / 1000).toFixed(1)} s`)
  }

  printsToStdio(): boolean {
    return false
  }
}
